"""Parameters as they are typed, read strictly: a fault is a sentence that names the parameter."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from rest_framework.request import Request

from .errors import BadParameterError


def whole(request: Request, name: str, otherwise: int, *, most: int | None = None) -> int:
    """A whole number from 1, to ``most``, from the query; :class:`BadParameterError` when it is none."""
    typed = request.query_params.get(name)
    if typed is None:
        return otherwise
    if typed.isascii() and typed.isdigit() and len(typed) < 10 and 1 <= int(typed) <= (most or int(typed)):
        return int(typed)
    if most is None:
        raise BadParameterError(_("%(name)s: vul een getal vanaf 1 in.") % {"name": name})
    raise BadParameterError(
        _("%(name)s: vul een getal van 1 tot %(most)s in.") % {"name": name, "most": most}
    )


def choice(request: Request, name: str, options: Collection[str]) -> str:
    """One of ``options`` from the query, or nothing; :class:`BadParameterError` on anything else."""
    typed = request.query_params.get(name, "")
    if typed and typed not in options:
        sentence = _("%(name)s: “%(typed)s” kan niet. Kies uit %(options)s.")
        values = {"name": name, "typed": typed[:40], "options": ", ".join(options)}
        raise BadParameterError(sentence % values)
    return typed
