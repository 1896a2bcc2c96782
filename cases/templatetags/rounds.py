"""The agreement of a coding round in words and figures."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.figures import coefficient_shown
from cases.library.sureness import coefficient, guide_name, percent, written
from cases.workbench.models import Settlement

register = template.Library()
register.filter("guide_name", guide_name)
UNITS = {
    "sentence": gettext_lazy("zin"),
    "character": gettext_lazy("teken"),
    "segment": gettext_lazy("vast stuk"),
    "rating": gettext_lazy("intensiteit per bron"),
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
def reason(found: Mapping[str, Any]) -> str:
    """Why a coefficient can't be computed. Never 0 or 1 for lack of a figure."""
    why = NO_FIGURE.get(found["reason"] or "")
    return _("niet berekenbaar: %(why)s") % {"why": why} if why else _("niet berekenbaar")


@register.filter
def alpha(found: Mapping[str, Any]) -> str:
    """Krippendorff's alpha, or why there is none."""
    return reason(found) if found["value"] is None else coefficient(found["value"])


@register.filter
def estimate(found: Mapping[str, Any]) -> str:
    """Another coefficient; a dash where there is none."""
    return "–" if found["value"] is None else written(coefficient_shown(found["value"]))


@register.filter
def share(found: Mapping[str, Any]) -> str:
    """A share that is an estimate, as a percentage; a dash where there is none."""
    return "–" if found["value"] is None else percent(found["value"])


@register.simple_tag
def agreement_sentence(overall: Any) -> str:
    """The outcome of a round in one sentence."""
    found = overall.figures["alpha"]
    if found["value"] is None:
        return _("Over alle codes samen is de overeenstemming %(why)s.") % {"why": reason(found)}
    sentence = _("Over alle codes samen is alfa %(alpha)s: %(guide)s.")
    return sentence % {"alpha": alpha(found), "guide": guide_name(overall.guide)}


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
