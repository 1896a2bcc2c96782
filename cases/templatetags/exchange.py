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


@register.filter
def thing_name(what: str) -> str:
    """A kind of thing in an exchanged file."""
    return str(THINGS.get(what, what))
