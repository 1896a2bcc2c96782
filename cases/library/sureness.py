"""What an edition says of double coding: on its page, in a comparison, and to whoever reviews it first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.codebook.vocabulary import Text, Vocabulary
from cases.figures import alpha_shown, guide, percentage, rounded

GUIDES = {
    "reliable": gettext_lazy("betrouwbaar"),
    "tentative": gettext_lazy("voorlopig"),
    "unreliable": gettext_lazy("niet betrouwbaar"),
}
Sureness = Mapping[str, Any]


@dataclass(frozen=True)
class CodeFigures:
    """The agreement on one code as an edition tells it."""

    name: Text
    row: Mapping[str, Any]


@dataclass(frozen=True)
class ByCode:
    """The codes in the order of the codebook: those that somebody gave, and those that nobody gave."""

    given: Sequence[CodeFigures]
    never: Sequence[CodeFigures]


def by_code(sureness: Sureness, vocabulary: Vocabulary, name: Callable[[str], Text]) -> ByCode:
    """How far coders agreed on each code."""
    places = {key: place for place, key in enumerate(_keys(vocabulary))}

    def place(row: Mapping[str, Any]) -> tuple[int, str]:
        return places.get(row["code"], len(places)), row["code"]

    rows = sorted(sureness.get("agreement_by_code", []), key=place)
    found = [CodeFigures(name(row["code"]), row) for row in rows]
    never = [one for one in found if one.row["alpha"] is None and not one.row["prevalence"]]
    return ByCode([one for one in found if one not in never], never)


def _keys(vocabulary: Vocabulary) -> Iterator[str]:
    for family in vocabulary.families:
        yield from (code.key for code in vocabulary.codes(family.key))


def double_coded(sureness: Sureness) -> str:
    """How much was coded by several people."""
    share = sureness.get("double_coded_share")
    return _("niet nagegaan") if share is None else percent(share)


def agreement(sureness: Sureness) -> str:
    """Alpha over all codes, with what it allows to be concluded and what was compared where that was kept."""
    alpha, unit = sureness.get("agreement"), sureness.get("agreement_unit")
    if alpha is None and sureness.get("double_coded_share") is None:
        return _("niet nagegaan")
    shown = _("niet berekenbaar") if alpha is None else coefficient(alpha)
    if unit is None:
        return shown
    if alpha is not None:
        shown = _("%(alpha)s, %(guide)s") % {"alpha": shown, "guide": guide_name(guide(alpha))}
    compared = {"alpha": shown, "units": units(unit, sureness["agreement_units"])}
    return _("%(alpha)s (over %(units)s van de laatste ronde)") % compared


def of_code(row: Mapping[str, Any]) -> str:
    """The agreement on one code in a line."""
    alpha = _("niet berekenbaar") if row["alpha"] is None else coefficient(row["alpha"])
    if row["low"] is not None:
        alpha = f"{alpha} ({interval(row['low'], row['high'])})"
    if row["prevalence"] is None:
        return alpha
    return _("%(alpha)s, kreeg de code: %(share)s") % {"alpha": alpha, "share": percent(row["prevalence"])}


def units(unit: str, count: int) -> str:
    """How many of what was compared."""
    words = {
        "sentence": ngettext("%(n)s zin", "%(n)s zinnen", count),
        "character": ngettext("%(n)s teken", "%(n)s tekens", count),
        "segment": ngettext("%(n)s vast stuk", "%(n)s vaste stukken", count),
        "rating": ngettext("%(n)s oordeel", "%(n)s oordelen", count),
    }
    return words[unit] % {"n": count}


def guide_name(found: str | None) -> str:
    """What alpha allows to be concluded; a dash without alpha."""
    return str(GUIDES.get(found or "", "–"))


def coefficient(alpha: float) -> str:
    """Alpha as it is written in the reader's language."""
    return written(alpha_shown(alpha))


def percent(share: float) -> str:
    """A share in [0, 1] as a percentage."""
    return f"{written(percentage(share))} %"


def interval(low: float, high: float) -> str:
    """The 95 % interval around a coefficient."""
    return f"{written(rounded(low))} – {written(rounded(high))}"


def written(number: Decimal) -> str:
    """A number that was rounded, with the decimals that it has, in the reader's language."""
    return number_format(number, max(0, -int(number.as_tuple().exponent)))
