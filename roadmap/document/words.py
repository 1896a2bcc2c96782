"""The sentences of a roadmap that depend on figures.

Expectations are words, never bare percentages; evidence is counts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.anticipation import rounded
from roadmap.anticipation.evidence import COMPARABLE_FROM
from roadmap.anticipation.expectation import word
from welzijn.ui.text import in_language

Item = Mapping[str, Any]


def band_words(band: str) -> str:
    """``low``, ``attention`` or ``high`` as a reader says it."""
    return {
        "low": _("Eerder lage verwachting"),
        "attention": _("Vraagt aandacht"),
        "high": _("Hoge verwachting"),
    }[band]


def expectation_words(dynamic: Item) -> str:
    """The band in words, with *uncertain* where it is."""
    words = band_words(dynamic["band"])
    return _("%(words)s, maar onzeker") % {"words": words} if dynamic["uncertain"] else words


def sensitivity_words(unknown: Item) -> str:
    """What an unknown answer could make of the expectation: from ``low`` to ``high`` of its mean."""
    least, most = (band_words(word(rounded(unknown[end]))).lower() for end in ("low", "high"))
    if least == most:
        return _("Wat u ook antwoordt: %(words)s.") % {"words": least}
    return _("Van “%(least)s” tot “%(most)s”, naargelang uw antwoord.") % {"least": least, "most": most}


def fictitious_words(report: Item) -> str:
    """What of a roadmap is invented; empty when nothing is."""
    if report["fictitious"] and report["evidence"]["fictitious"]:
        return _("Verzonnen organisatie, met verzonnen casussen")
    if report["evidence"]["fictitious"]:
        return _("Met verzonnen casussen")
    return _("Verzonnen organisatie") if report["fictitious"] else ""


def withdrawn_words(report: Item) -> str:
    """That cases were withdrawn since the roadmap was made; empty when none was."""
    gone = sum(edition.get("withdrawn", False) for edition in report["evidence"]["editions"])
    if not gone:
        return ""
    return ngettext(
        "Sinds deze routekaart gemaakt werd, is %(n)s casus teruggetrokken. Haar naam, haar verhaal en "
        "haar citaten staan er niet meer in. De tellingen zijn die van toen.",
        "Sinds deze routekaart gemaakt werd, zijn %(n)s casussen teruggetrokken. Hun naam, hun verhaal en "
        "hun citaten staan er niet meer in. De tellingen zijn die van toen.",
        gone,
    ) % {"n": gone}


def less_alike(case: Item) -> bool:
    """Whether a case is shown although it isn't counted among the comparable ones."""
    return bool(case["similarity"] < COMPARABLE_FROM)


def evidence_words(dynamic: Item) -> str:
    """Counts over comparable cases: “Gezien in 3 van 5 vergelijkbare casussen, afwezig in 1.”"""
    counts = dynamic["evidence"]
    if not counts["comparable"]:
        return _("In geen vergelijkbare casus onderzocht.")
    seen = ngettext(
        "Gezien in %(seen)s van %(comparable)s vergelijkbare casus",
        "Gezien in %(seen)s van %(comparable)s vergelijkbare casussen",
        counts["comparable"],
    )
    parts = [seen % dict(counts)]
    if counts["mentioned"]:
        parts.append(_("vermeld in %(mentioned)s") % dict(counts))
    if counts["absent"]:
        parts.append(_("afwezig in %(absent)s") % dict(counts))
    return ", ".join(parts) + "."


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
            "effect": _signed(item["effect"]),
        }
    if kind == "expectation":
        return _(
            "Vertrekpunt van het model (ontwerphypothese, %(baseline)s op een schaal van 0 tot 3), "
            "uw antwoorden en %(weight)s aan gewogen casussen."
        ) % {"baseline": _decimal(item["baseline"]), "weight": _decimal(item["evidence"]["weight"])}
    if kind == "counts":
        return _("Gepubliceerde casussen die op uw organisatie lijken (codeboek: uitgave %(release)s).") % {
            "release": report["codebook_release"]
        }
    return _(
        "%(name)s, uitgave %(number)s, waarneming %(observation)s (intensiteit %(intensity)s van 3)."
    ) % {
        "name": in_language(item["name"]).text,
        "number": item["number"],
        "observation": item["observation"],
        "intensity": item["intensity"],
    }


def _decimal(value: float, places: int = 1) -> str:
    """A number as the reader's language writes it, without a tail of zeros."""
    rounded_value = round(value, places)
    whole = rounded_value == int(rounded_value)
    return str(number_format(rounded_value, decimal_pos=0 if whole else places))


def _signed(effect: float) -> str:
    """An effect on the norm with its sign: “+0,40”."""
    return ("+" if effect >= 0 else "−") + str(number_format(abs(effect), decimal_pos=2))
