"""The agreement of a coding round in words and figures."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.workbench.models import Settlement

register = template.Library()
UNITS = {
    "sentence": gettext_lazy("zin"),
    "character": gettext_lazy("teken"),
    "segment": gettext_lazy("vast stuk"),
    "rating": gettext_lazy("intensiteit per bron"),
}
GUIDES = {
    "reliable": gettext_lazy("betrouwbaar"),
    "tentative": gettext_lazy("voorlopig"),
    "unreliable": gettext_lazy("niet betrouwbaar"),
}
NO_FIGURE = {
    "no-units": gettext_lazy("niemand gaf een code"),
    "one-coder": gettext_lazy("maar één codeur las dit"),
    "no-variation": gettext_lazy("iedereen gaf alles hetzelfde oordeel"),
    "not-two-coders": gettext_lazy("alleen bij twee codeurs"),
    "missing-values": gettext_lazy("niet elke codeur gaf overal een oordeel"),
}


@register.filter
def unit_name(unit: str) -> str:
    """What coders are compared on."""
    return str(UNITS[unit])


@register.filter
def guide_name(guide: str) -> str:
    """What alpha allows to be concluded; a dash without alpha."""
    return str(GUIDES.get(guide, "–"))


@register.filter
def estimate(found: Mapping[str, Any]) -> str:
    """A coefficient with two decimals, or why there is none. Never 0 or 1 for lack of a figure."""
    if found["value"] is None:
        why = NO_FIGURE.get(found["reason"] or "")
        return _("niet berekenbaar: %(why)s") % {"why": why} if why else _("niet berekenbaar")
    return number_format(found["value"], 2)


@register.filter
def interval(found: Mapping[str, Any]) -> str:
    """The 95 % interval around a coefficient."""
    return f"({number_format(found['low'], 2)} – {number_format(found['high'], 2)})"


@register.filter
def share(found: Mapping[str, Any]) -> str:
    """A share that is an estimate, as a percentage, or that there is none."""
    return _("niet berekenbaar") if found["value"] is None else percent(found["value"])


@register.filter
def percent(value: float | None) -> str:
    """A share in [0, 1] as a percentage; one decimal under ten per cent."""
    if value is None:
        return "–"
    return f"{number_format(100 * value, 1 if value < 0.1 else 0)} %"


@register.simple_tag
def agreement_sentence(overall: Any) -> str:
    """The outcome of a round in one sentence."""
    alpha = overall.figures["alpha"]
    if alpha["value"] is None:
        return _("Over alle codes samen is de overeenstemming %(why)s.") % {"why": estimate(alpha)}
    sentence = _("Over alle codes samen is alfa %(alpha)s: %(guide)s.")
    return sentence % {"alpha": estimate(alpha), "guide": guide_name(overall.guide)}


@register.simple_tag
def settled_words(settlement: Settlement) -> str:
    """What was decided on a stretch, by whom."""
    name = settlement.kept_of
    what = {
        Settlement.Choice.COMMON: _("Iedereen was het eens."),
        Settlement.Choice.ONE: _("Zoals %(name)s het codeerde.") % {"name": name},
        Settlement.Choice.ALL: _("Het hele stuk krijgt de code."),
        Settlement.Choice.NONE: _("Deze code hoort hier niet."),
        Settlement.Choice.NEW: _("Het hele stuk krijgt een andere code."),
    }[Settlement.Choice(settlement.choice)]
    who = _("Beslist door %(name)s.") % {"name": settlement.by} if settlement.by else ""
    return f"{what} {who}".strip()
