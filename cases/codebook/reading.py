"""Reads the content files, strictly: what is unknown, mistyped or dangling is refused.

Pure: from files to plain payloads, one list per kind of record. See :mod:`.models.base`
for what a payload is.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import plain_yaml, references
from .payloads import Content, content_of
from .shapes import boolean, either, in_both, keyed, listed, matching, one_of, slug, text, whole

FILES = ("tensions.yaml", "codebook.yaml", "sources.yaml")

_version = matching(r"\d+(\.\d+)*", "a version such as 0.2")
_header = {"schema_version": one_of(1), "content_version": _version}
_tension_id = matching(r"T\d{2}", "an id such as T01")
_baseline = keyed(dict.fromkeys(("M1", "M2", "M3"), whole(0, 3)))
_strategy = keyed({"slug": slug, "phase": slug, "nl": text, "en": text})
_tension = keyed(
    {
        "id": _tension_id,
        "slug": slug,
        "cluster_slug": slug,
        "cluster": in_both,
        "name": in_both,
        "definition": in_both,
        "poles": keyed({"a": in_both, "b": in_both}),
        "phases": listed(slug, least=1),
        "baseline": _baseline,
        "signs": listed(in_both),
        "strategies": listed(_strategy),
        "reflection": listed(in_both),
        "competences": listed(slug),
        "opportunities": in_both,
        "sources": listed(text),
    }
)
_named = keyed({"slug": slug, "name": in_both})
_option = keyed({"key": either(slug, either(whole(0, 99), text)), "nl": text, "en": text})
_attribute = keyed(
    {"key": text, "name": in_both, "required": boolean},
    {"options": listed(_option), "note": in_both, "from_family": text, "type": one_of("text")},
)


def _code(value: Any, where: str) -> Iterator[str]:
    """A code with its children, which are codes too."""
    yield from keyed(
        {"slug": slug, "name": in_both, "description": in_both},
        {"children": listed(_code), "tension": _tension_id, "model": text},
    )(value, where)


_family = keyed(
    {
        "id": text,
        "slug": slug,
        "name": in_both,
        "description": in_both,
        "colour": matching(r"#[0-9A-Fa-f]{6}", "a colour such as #0B5D6B"),
        "codes": listed(_code, least=1),
    },
    {
        "coding_attributes": listed(_attribute),
        "single_choice": boolean,
        "optional": boolean,
        "sources": listed(text),
    },
)
_field = keyed(
    {
        "key": text,
        "label": in_both,
        "type": one_of("text", "choice", "multi", "year", "integer", "date", "table"),
        "required": boolean,
        "publishable": boolean,
        "quasi_identifier": boolean,
        "generalisation": in_both,
    },
    {"options": listed(_option, least=2), "sources": listed(text)},
)
_source = keyed(
    {
        "id": matching(r"[A-Z][A-Z0-9-]*[a-z]?", "an id such as S01"),
        "title": text,
        "language": text,
        "what_was_seen": one_of("full", "opening", "contents", "secondary", "background"),
        "supports": listed(text),
    },
    {
        "authors": listed(text),
        "year": whole(1900, 2100),
        "publisher_or_journal": text,
        "url": either(text, listed(text)),
        "doi": either(text, listed(text)),
        "note": in_both,
    },
)
SHAPES = {
    "tensions.yaml": keyed(
        _header
        | {
            "status": text,
            "scope_note": in_both,
            "phases": listed(_named, least=1),
            "clusters": listed(_named, least=1),
            "tensions": listed(_tension, least=1),
        }
    ),
    "codebook.yaml": keyed(
        _header
        | {
            "status": text,
            "families": listed(_family, least=1),
            "case_context_fields": listed(_field, least=1),
        }
    ),
    "sources.yaml": keyed(_header | {"sources": listed(_source)}),
}


class ContentError(ValueError):
    """The content can't be used. ``sentences`` says why, each with file and key."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def read_yaml(path: Path) -> Any:
    """The plain data of one YAML file; :class:`ContentError` says in one sentence why it can't be read."""
    try:
        return plain_yaml.load(path.read_bytes())
    except OSError as fault:
        raise ContentError([f"{path.name}: can't be read ({fault.strerror})."]) from fault
    except plain_yaml.YamlError as fault:
        where = f"{path.name}, line {fault.line}" if fault.line else path.name
        raise ContentError([f"{where}: {fault}."]) from fault


def read_content(folder: Path) -> Content:
    """The codebook's content from ``folder``.

    Raises :class:`ContentError` with every fault that was found.
    """
    files = {name: read_yaml(folder / name) for name in FILES}
    faults = [fault for name, data in files.items() for fault in SHAPES[name](data, name)]
    faults = faults or list(references.faults(files))
    if faults:
        raise ContentError(faults)
    return content_of(files["tensions.yaml"], files["codebook.yaml"], files["sources.yaml"])
