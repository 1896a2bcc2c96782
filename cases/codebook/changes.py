"""What changed between two payloads, field by field and word by word. Pure."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

LABELS = {
    "name": _("Naam"),
    "short": _("Korte naam"),
    "definition": _("Omschrijving"),
    "description": _("Omschrijving"),
    "scope_note": _("Reikwijdte"),
    "pole_a": _("Pool A"),
    "pole_b": _("Pool B"),
    "cluster": _("Groep"),
    "phases": _("Fasen"),
    "baseline": _("Vertrekwaarde per model"),
    "signs": _("Signalen"),
    "strategies": _("Strategieën"),
    "reflection": _("Vragen om over na te denken"),
    "competences": _("Competenties"),
    "opportunities": _("Kansen"),
    "sources": _("Bronnen"),
    "parent": _("Onder code"),
    "successors": _("In de plaats gekomen"),
    "order": _("Volgorde van de codes"),
    "deprecated": _("Vervallen"),
}
ORDER = {name: place for place, name in enumerate(LABELS)}
Segment = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """One field that differs, in one language where it has languages. ``before`` and ``after`` are lines."""

    name: str
    language: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def label(self) -> str:
        return str(LABELS.get(self.name, self.name))

    @property
    def field(self) -> str:
        """A name that is unique among the changes of one record."""
        return f"{self.name}-{self.language}" if self.language else self.name

    @property
    def segments(self) -> list[Segment]:
        """The words as ``("same" | "gone" | "new", text)``, for a reading with deletions and insertions."""
        return word_changes("\n".join(self.before), "\n".join(self.after))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every field in which two payloads of one record differ, in the order of a form."""
    names = sorted(before.keys() | after.keys(), key=lambda name: (ORDER.get(name, len(ORDER)), name))
    return [change for name in names for change in _field_changes(name, before.get(name), after.get(name))]


def _field_changes(name: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    for language in ("nl", "en", ""):
        old, new = tuple(lines(before, language)), tuple(lines(after, language))
        if old != new:
            yield Change(name, language, old, new)


def lines(value: Any, language: str) -> Iterator[str]:
    """The part of ``value`` in one language, or its part without a language (``""``), as lines of text."""
    if isinstance(value, Mapping):
        yield from _mapping_lines(value, language)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from lines(entry, language)
    elif not language and value is not None:
        yield _plain(value)


def _mapping_lines(value: Mapping[str, Any], language: str) -> Iterator[str]:
    if set(value) == {"nl", "en"}:
        if language and value[language]:
            yield value[language]
    elif "text" in value and "key" in value:
        yield from _strategy_lines(value, language)
    elif not language:
        yield from (f"{key}: {_plain(entry)}" for key, entry in value.items())


def _strategy_lines(value: Mapping[str, Any], language: str) -> Iterator[str]:
    if language:
        yield from lines(value["text"], language)
    else:
        gone = f" ({_('vervallen')})" if value.get("deprecated") else ""
        yield f"{value['key']}: {value['phase']}{gone}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("ja") if value else _("nee"))
    return str(value)


def word_changes(before: str, after: str) -> list[Segment]:
    """The words of two texts as segments that stayed, went and came."""
    old, new = _words(before), _words(after)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    segments: list[Segment] = []
    gone = came = ""
    for tag, a, b, c, d in matcher.get_opcodes():
        text = "".join(old[a:b])
        if tag == "equal" and not text.isspace():
            segments += [*_changed(gone, came), ("same", text)]
            gone = came = ""
        else:  # a space between two changes belongs to both, so that phrases stay whole
            gone, came = gone + text, came + "".join(new[c:d])
    return [*segments, *_changed(gone, came)]


def _changed(gone: str, came: str) -> list[Segment]:
    return [segment for segment in (("gone", gone), ("new", came)) if segment[1]]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
