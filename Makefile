# Two commands: `make run` starts the site, `make test` proves it. Both begin on a bare machine.
PYTHON ?= python3

.PHONY: help run test demo bench messages pictures clean

help:
	@echo "make run     start the site and its worker on http://127.0.0.1:8000 (another port: make run PORT=8001)"
	@echo "make test    everything that has to hold: lint, types, walls, both databases, browser journeys"
	@echo "make demo    the roadmap of both demo organisations, with and without evidence, into out/"
	@echo "make bench   measured times beside their budgets"
	@echo "make messages   bring the catalogues in locale/ up to date with the texts in the source"
	@echo "make pictures   take the pictures of the README again (needs Poppler's pdftoppm)"
	@echo "make clean   remove what was made here (the environment .venv and the data in var/ stay)"

run:
	@$(PYTHON) -m scripts.run

test:
	@$(PYTHON) -m scripts.check

demo:
	@$(PYTHON) -m scripts.demo

bench:
	@$(PYTHON) -m scripts.bench

messages:
	@.venv/bin/python -m scripts.messages

pictures:
	@.venv/bin/python -m tests.pictures

clean:
	@rm -rf out test-results var/static .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
