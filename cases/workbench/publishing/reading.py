"""A payload in words: what the preview, the reviewer and the list of changes show."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.changes import word_changes
from cases.codebook.vocabulary import Vocabulary
from cases.library import sureness
from cases.library.hearing import how_many

from ..choices import words
from ..models import Intensity, Language, Outcome, Pole, SourceRecord
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
    "sources": gettext_lazy("Bronnen"),
    "figures": gettext_lazy("Hoe zeker is dit?"),
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
            {"label": SourceRecord.Kind(kind).label, "count": how_many(count)}
            for kind, count in payload["sureness"]["sources"].items()
        ],
        "sureness": payload["sureness"],
        "agreement_by_code": sureness.by_code(
            payload["sureness"], vocabulary, lambda key: vocabulary.code(key).name
        ),
    }


def read_changes(found: Iterable[Change], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Changes between two editions, each with its part, both texts, and their words that went and came."""
    return [_told(change, vocabulary) for change in found]


def _told(change: Change, vocabulary: Vocabulary) -> dict[str, Any]:
    before = _thing(change.part, change.before, vocabulary) if change.before else ""
    after = _thing(change.part, change.after, vocabulary) if change.after else ""
    words = word_changes(before, after)
    return {"part": PARTS[change.part], "before": before, "after": after, "words": words}


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
        "own_strategy": (seen["handled"] or {}).get("own"),
        "outcome": Outcome(seen["outcome"]).label if seen["outcome"] else "",
        "description": seen["description"],
        "quotes": [quotes[key] for key in seen.get("quotes", []) if key in quotes],
    }


def _handled(handled: Mapping[str, Any] | None, vocabulary: Vocabulary) -> str:
    if not handled:
        return ""
    how = _name(vocabulary.code, handled["type"])
    what = _name(vocabulary.strategy, handled["strategy"])
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
        return _case(item["key"], item["value"])
    if part == "sources":
        what = how_many(item["value"])
        return _("%(how)s: %(what)s") % {"how": SourceRecord.Kind(item["key"]).label, "what": what}
    if part == "figures":
        return _figures(item["key"], item["value"], vocabulary)
    if part == "trajectory":
        return "\n".join([_step(item, vocabulary), *_both(item["description"])])
    if part == "observations":
        return _observation_lines(item, vocabulary)
    if part == "quotes":
        phase = _name(vocabulary.phase, item["phase"])
        who = [*_both(item["speaker"]), _quote(item, vocabulary)["who"], phase]
        return "\n".join([f"“{item['text']}”", " · ".join(filter(None, who))])
    found = _finding(part, item, vocabulary)
    return "\n".join([found["label"], *_both(found["description"])])


def _figures(key: str, value: Any, vocabulary: Vocabulary) -> str:
    """A figure of double coding: as it stands in an edition."""
    if key == "double_coded_share":
        how, what = _("Dubbel gecodeerd"), sureness.double_coded(value)
    elif key == "agreement":
        how, what = _("Overeenstemming tussen codeurs"), sureness.agreement(value)
    else:
        how, what = _name(vocabulary.code, value["code"]), sureness.of_code(value)
    return _("%(how)s: %(what)s") % {"how": how, "what": what}


def _both(text: Mapping[str, str] | None) -> list[str]:
    """A text in both languages, since a change may be in one of them."""
    return [found for found in (text or {}).values() if found]


def _case(key: str, value: Any) -> str:
    """What a case is called, in which language it is and whether it is invented."""
    if key == "name":
        return "\n".join(_both(value))
    if key == "language":
        return str(Language(value).label)
    if key == "fictitious":
        return _("Verzonnen casus") if value else _("Echte casus")
    return str(value)


def _observation_lines(item: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    seen = _observation({**item, "quotes": []}, {}, vocabulary)
    first = ("tension", "model", "phase", "stakeholder", "knowledge_type", "intensity_label", "pole")
    rest = [seen["handled"], *_both(seen["own_strategy"]), str(seen["outcome"]), *_both(seen["description"])]
    rest += [f"“{text}”" for text in item["quotes"]]
    return "\n".join([" · ".join(str(seen[key]) for key in first), *(text for text in rest if text)])
