"""The exchange in words."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()
THINGS = {
    "project": _("project"),
    "user": _("codeur"),
    "selection": _("fragment"),
    "value": _("waarde"),
    "code": _("code"),
    "variable": _("variabele"),
    "case": _("casus"),
    "source": _("bron"),
    "coding": _("codering"),
    "note": _("memo"),
    "link": _("verband"),
    "set": _("verzameling"),
    "graph": _("schema"),
}
COUNTED = {
    "code-points": _("elk teken telt als één"),
    "utf-16": _("elk teken telt als één, maar een emoji als twee"),
    "bom=1": _("een onzichtbaar teken aan het begin van de tekst telt mee"),
    "crlf=2": _("het einde van een regel telt als twee tekens"),
    "inclusive": _("het laatste teken van een fragment wordt meegerekend"),
}


@register.filter
def counted_so(convention: str) -> str:
    """How a program counted places, in words; see ``OffsetChoice`` for the names."""
    said = "; ".join(str(COUNTED.get(part, part)) for part in convention.split(", "))
    return said[:1].upper() + said[1:]


@register.filter
def thing_name(what: str) -> str:
    """A kind of thing in an exchanged file."""
    return str(THINGS.get(what, what))
