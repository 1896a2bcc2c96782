"""Filters of a list by the name of a thing: one that isn't there, for who asks, is a bad parameter.

A list that is empty for want of the thing would read as a list in which nothing was found. What somebody
may not see and what never was are told in the same words.
"""

import uuid

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request

from cases.codebook.queries import current_vocabulary
from welzijn.api.errors import BadParameterError
from welzijn.api.views import person

from ..coding.codes import codes_of
from ..coding.models import CodingQuerySet
from ..models import Case
from .doors import name_in, round_of


def chosen(codings: CodingQuerySet, case: Case, request: Request) -> CodingQuerySet:
    """What the filters leave; of a round when one is asked for, else what publishing uses."""
    found = _of_round(codings, case, request)
    if source := name_in(request, "source"):
        _must_be("source", source, case.sourcerecords.filter(uuid=source).exists())
        found = found.filter(text__source__uuid=source)
    if coder := name_in(request, "coder"):
        _must_be("coder", coder, case.coders.filter(guid=coder).exists())
        found = found.filter(coder__guid=coder)
    code = request.query_params.get("code")
    if code is None:
        return found
    # A round keeps the codebook that it began with: a code may be given there and nowhere else.
    known = codes_of(case, current_vocabulary(), person(request))
    _must_be("code", code, code in known or codings.filter(code=code).exists())
    return found.filter(code=code)


def _of_round(codings: CodingQuerySet, case: Case, request: Request) -> CodingQuerySet:
    asked = name_in(request, "round")
    if asked is None:
        return codings.agreed()
    try:
        return codings.layer(round_of(case, asked, request).pk)
    except Http404:
        raise _absent("round", asked) from None


def _must_be(name: str, typed: uuid.UUID | str, there: bool) -> None:
    if not there:
        raise _absent(name, typed)


def _absent(name: str, typed: uuid.UUID | str) -> BadParameterError:
    sentence = _("%(name)s: “%(typed)s” is er niet, of u mag het niet zien. Kies uit de lijst van de casus.")
    return BadParameterError(sentence % {"name": name, "typed": str(typed)[:60]})
