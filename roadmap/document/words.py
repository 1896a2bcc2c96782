"""The sentences of a roadmap that depend on figures.

Expectations are words, never bare percentages; evidence is counts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from welzijn.ui.text import in_language

Item = Mapping[str, Any]


def expectation_words(dynamic: Item) -> str:
    """``low``, ``attention`` or ``high`` as a reader says it, with *uncertain* where it is."""
    words = {
        "low": _("Eerder lage verwachting"),
        "attention": _("Vraagt aandacht"),
        "high": _("Hoge verwachting"),
    }[dynamic["band"]]
    return _("%(words)s, maar onzeker") % {"words": words} if dynamic["uncertain"] else words


def evidence_words(dynamic: Item) -> str:
    """Counts over comparable cases: “gezien in 3 van 5 vergelijkbare casussen, …”."""
    counts = dynamic["evidence"]
    if not counts["comparable"]:
        return _("Er is geen vergelijkbare casus waarin hiernaar gezocht is.")
    return ngettext(
        "Gezien in %(seen)s van %(comparable)s vergelijkbare casus, "
        "vermeld in %(mentioned)s, afwezig in %(absent)s.",
        "Gezien in %(seen)s van %(comparable)s vergelijkbare casussen, "
        "vermeld in %(mentioned)s, afwezig in %(absent)s.",
        counts["comparable"],
    ) % dict(counts)


def phase_words(dynamic: Item, phases: Iterable[Item]) -> str:
    """When it is expected: “Vooral in deze fasen: voorbereiding, eerste jaar.”"""
    names = [in_language(phase["name"]).text for phase in phases if phase["slug"] in dynamic["phases"]]
    if not names:
        return ""
    return _("Te verwachten in: %(phases)s.") % {"phases": ", ".join(names)}


def how_far_read(what_was_seen: str) -> str:
    """How much of a source its makers read."""
    return {
        "full": _("volledig gelezen"),
        "opening": _("alleen titel, begin of samenvatting gelezen"),
        "contents": _("alleen inhoudstafel gelezen"),
        "secondary": _("gezien via een andere bron"),
        "background": _("achtergrond, niet opgezocht"),
    }.get(what_was_seen, _("onbekend hoe ver gelezen"))


def ground(kind: str, item: Item, report: Item) -> str:
    """What a statement rests on, in one sentence."""
    if kind in {"raises", "lowers"}:
        return _(
            "Antwoord op vraag %(question)s en de regel daarbij (ontwerphypothese, effect %(effect)s)."
        ) % {
            "question": item["question"],
            "effect": f"{item['effect']:+.2f}",
        }
    if kind == "expectation":
        return _(
            "Vertrekpunt van het model (ontwerphypothese, %(baseline)s op een schaal van 0 tot 3), "
            "uw antwoorden en %(weight)s aan gewogen casussen."
        ) % {"baseline": f"{item['baseline']:.2g}", "weight": f"{item['evidence']['weight']:.1f}"}
    if kind == "counts":
        return _(
            "Gepubliceerde edities in dit codeboek (uitgave %(release)s) die op uw organisatie lijken."
        ) % {"release": report["codebook_release"]}
    return _("%(name)s, editie %(number)s, waarneming %(observation)s (intensiteit %(intensity)s van 3).") % {
        "name": in_language(item["name"]).text,
        "number": item["number"],
        "observation": item["observation"],
        "intensity": item["intensity"],
    }
