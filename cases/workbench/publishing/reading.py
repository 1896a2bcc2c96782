"""A payload in words: what the preview, the reviewer and the list of changes show."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.vocabulary import Vocabulary

from ..choices import words
from ..models import Intensity, Outcome, Pole, SourceRecord
from .difference import Change

PARTS = {
    "case": gettext_lazy("Naam en code"),
    "context": gettext_lazy("Setting"),
    "summary": gettext_lazy("Samenvatting"),
    "trajectory": gettext_lazy("Traject"),
    "observations": gettext_lazy("Spanningsvelden"),
    "factors": gettext_lazy("Bevorderende en belemmerende factoren"),
    "principles": gettext_lazy("Werkzame principes (verondersteld)"),
    "outcomes": gettext_lazy("Uitkomsten"),
    "competences": gettext_lazy("Competenties"),
    "quotes": gettext_lazy("Citaten"),
}
LANGUAGES = {"nl": gettext_lazy("In het Nederlands"), "en": gettext_lazy("In het Engels")}


def read_payload(payload: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """An edition in the active language, ready to show."""
    return {
        "code": payload["case"]["code"],
        "name": payload["case"]["name"],
        "fictitious": payload["fictitious"],
        "summary": payload["summary"],
        "context": [_context(key, value, vocabulary) for key, value in payload["context"].items()],
        "trajectory": [
            {"text": _step(step, vocabulary), "description": step["description"] or {}}
            for step in payload["trajectory"]
        ],
        "observations": [_observation(seen, payload, vocabulary) for seen in payload["observations"]],
        "findings": [
            {"title": PARTS[part], "items_list": [_finding(part, item, vocabulary) for item in payload[part]]}
            for part in ("factors", "principles", "outcomes", "competences")
            if payload[part]
        ],
        "quotes": [_quote(quote, vocabulary) for quote in payload["quotes"]],
        "sources": [
            {"label": SourceRecord.Kind(kind).label, "count": count}
            for kind, count in payload["sureness"]["sources"].items()
        ],
    }


def read_changes(found: Iterable[Change], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Changes between two editions, each with its part and both texts."""
    return [
        {
            "part": PARTS[change.part],
            "before": _thing(change.part, change.before, vocabulary) if change.before else "",
            "after": _thing(change.part, change.after, vocabulary) if change.after else "",
        }
        for change in found
    ]


def _name(find: Any, key: str | None) -> str:
    """The name of a term; a key that the codebook dropped stands for itself."""
    if not key:
        return ""
    try:
        return words(find(key).name)
    except KeyError:
        return key


def _context(key: str, value: Any, vocabulary: Vocabulary) -> dict[str, str]:
    try:
        label = words(vocabulary.field(key).label)
    except KeyError:
        label = key
    values = value if isinstance(value, list) else [value]
    return {"label": label, "value": ", ".join(words(vocabulary.label(key, str(one))) for one in values)}


def _step(step: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    period = {"model": _name(vocabulary.model, step["model"]), "from": step["from"], "to": step["to"]}
    if step["to"]:
        return _("%(model)s, van %(from)s tot en met %(to)s") % period
    return _("%(model)s, sinds %(from)s") % period


def _observation(
    seen: Mapping[str, Any], payload: Mapping[str, Any], vocabulary: Vocabulary
) -> dict[str, Any]:
    quotes = {quote["id"]: quote for quote in payload.get("quotes", [])}
    return {
        "tension": _name(vocabulary.tension, seen["tension"]),
        "model": _name(vocabulary.model, seen["model"]),
        "phase": _name(vocabulary.phase, seen["phase"]),
        "intensity": seen["intensity"],
        "intensity_label": Intensity(seen["intensity"]).label,
        "pole": Pole(seen["pole"]).label,
        "stakeholder": _name(vocabulary.code, seen["stakeholder"]),
        "knowledge_type": _name(vocabulary.code, seen["knowledge_type"]),
        "handled": _handled(seen["handled"], vocabulary),
        "outcome": Outcome(seen["outcome"]).label if seen["outcome"] else "",
        "description": seen["description"],
        "quotes": [quotes[key] for key in seen.get("quotes", []) if key in quotes],
    }


def _handled(handled: Mapping[str, Any] | None, vocabulary: Vocabulary) -> str:
    if not handled:
        return ""
    how = _name(vocabulary.code, handled["type"])
    what = _name(vocabulary.strategy, handled["strategy"]) or words(handled["own"] or {})
    return _("%(how)s: %(what)s") % {"how": how, "what": what} if what else how


def _finding(part: str, item: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    keys = ("direction", "level") if part == "factors" else ("code", "stakeholder")
    names = [_name(vocabulary.code, item.get(key)) for key in keys]
    return {"label": " · ".join(name for name in names if name), "description": item["description"]}


def _quote(quote: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    names = [_name(vocabulary.code, quote[key]) for key in ("stakeholder", "knowledge_type")]
    return {**quote, "who": " · ".join(name for name in names if name)}


def _thing(part: str, item: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    """One thing of one part as a line of text."""
    if part == "context":
        shown = _context(item["key"], item["value"], vocabulary)
        return _("%(how)s: %(what)s") % {"how": shown["label"], "what": shown["value"]}
    if part == "summary":
        return _("%(how)s: %(what)s") % {"how": LANGUAGES[item["key"]], "what": item["value"]}
    if part == "case":
        value = item["value"]
        return words(value) if isinstance(value, Mapping) else str(value)
    if part == "trajectory":
        return "\n".join([_step(item, vocabulary), words(item["description"] or {})]).strip()
    if part == "observations":
        return _observation_line({**item, "quotes": []}, vocabulary)
    if part == "quotes":
        return f"“{item['text']}”"
    shown = _finding(part, item, vocabulary)
    return "\n".join([shown["label"], words(shown["description"])])


def _observation_line(item: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    seen = _observation(item, {}, vocabulary)
    first = [seen[key] for key in ("tension", "phase", "stakeholder", "intensity_label", "pole")]
    rest = [seen["handled"], str(seen["outcome"]), words(seen["description"])]
    return "\n".join([" · ".join(map(str, first)), *(text for text in rest if text)])
