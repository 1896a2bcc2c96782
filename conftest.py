"""What holds for every test of every room."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.db import transaction
from hypothesis import settings

from scripts.translations import compile_translations

settings.register_profile("laptop", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "laptop")


DATABASE_FIXTURES = {"db", "transactional_db", "live_site", "empty_site"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only the tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, leave out the tests that it can't change: they ran on the first."""
    if not config.getoption("database_only"):
        return
    kept = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not uses_database(item)])
    items[:] = kept


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it for garbage every 700 objects costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def uses_database(item: pytest.Item) -> bool:
    """Whether another database could change what comes of it.

    ``one_database`` marks what stores and asks nothing that other tests don't, and proves something
    else with it: what a PDF looks like, which doors are closed, in which language a page is, how
    processes end, what a page tells. Every page is opened on every database all the same, by
    ``tests/test_hostile_input.py``.
    """
    if item.get_closest_marker("one_database"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & fixtures)


@pytest.fixture(scope="module")
def module_transaction(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Around all tests of a module: what is made in it once, each of them finds; it is undone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def pytest_configure() -> None:
    """Tests read the catalogues as they are in the source, not as they were last compiled."""
    compile_translations()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """On the build machine nothing may be skipped: a skip is a failure there."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which the build machine doesn't allow: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """The same for a module that skips itself."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"Skipped, which the build machine doesn't allow: {report.longrepr}"
    return report
