"""The page with everything that has one code: to read, to compare, to print."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Vocabulary
from welzijn.accounts.access import SignedInRequest

from ..choices import words
from ..coding.codes import CodeEntry, codes_of
from ..coding.looks import css_of, instead_of, label_in_page, label_of
from ..coding.models import Coding, CodingQuerySet
from ..doors import about, open_case, workbench
from ..models import Case
from .reading import (
    FILTERS,
    agreed_codings,
    in_reading_order,
    narrowed,
    texts_now,
    values_of,
    with_below,
    with_context,
    with_perspective,
)

PAGE = 25
Choice = tuple[str, str]


@workbench()
def of_code(request: SignedInRequest, case_id: uuid.UUID, code_key: str) -> HttpResponse:
    """Every fragment of a code, and when asked of the codes below it, across the sources of a case."""
    case = open_case(request, case_id)
    context: dict[str, Any] = {**about(request, case)}
    codes = codes_of(case, context["vocabulary"])
    code = codes.get(code_key)
    below = with_below(code_key, codes)
    with_all = bool(request.GET.get("onder"))
    every = with_perspective(agreed_codings(case)).filter(code__in=below if with_all else [code_key])
    if code is None and not every.exists():
        raise Http404
    choices = _choices(case, every, context["vocabulary"])
    asked = {name: value for name in FILTERS if (value := request.GET.get(name, "")) in dict(choices[name])}
    found, now = in_reading_order(narrowed(every, asked)), texts_now(case)
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    context |= {
        "title": label_of(code) if code else code_key,
        "back": reverse("workbench:codes", args=[case.uuid]),
        "back_to": _("de codes"),
        "code": code,
        "key": code_key,
        "instead": instead_of(codes, code_key),
        "marked_title": label_in_page(code) if code else code_key,
        "css": css_of(code),
        "below": len(below) - 1,
        "with_all": with_all,
        "filters": _filters(choices, asked),
        "filtered": any(asked.values()),
        "page": page,
        "earlier": found.exclude(text__in=now).count(),
        "texts_now": now,
        "rows": [_row(one, codes, context["vocabulary"]) for one in with_context(list(page.object_list))],
    }
    return render(request, "workbench/finding/fragments.html", context)


def _row(fragment: Any, codes: dict[str, CodeEntry], vocabulary: Vocabulary) -> dict[str, Any]:
    coding: Coding = fragment.coding
    code = codes.get(coding.code)
    return {
        "fragment": fragment,
        "coding": coding,
        "source": coding.text.source,
        "label": label_in_page(code) if code else coding.code,
        "css": css_of(code),
        "phase": _phases(vocabulary).get(coding.phase, coding.phase),
    }


def _choices(case: Case, codings: CodingQuerySet, vocabulary: Vocabulary) -> dict[str, list[Choice]]:
    """What each filter can be set to: only what occurs; one query for each."""
    sources = {str(uuid_): title for uuid_, title in case.sourcerecords.values_list("uuid", "title")}
    coders = {str(guid): name for guid, name in case.coders.values_list("guid", "name")}
    people = {code.key: words(code.name) for code in vocabulary.codes("pers")}
    names = {"bron": sources, "codeur": coders, "perspectief": people, "fase": _phases(vocabulary)}
    return {
        name: [(key, names[name].get(key, key)) for key in sorted(map(str, values_of(codings, name)))]
        for name in FILTERS
    }


def _phases(vocabulary: Vocabulary) -> dict[str, str]:
    return {phase.key: words(phase.name) for phase in vocabulary.phases}


def _filters(choices: dict[str, list[Choice]], asked: dict[str, str]) -> list[dict[str, Any]]:
    labels = {
        "bron": (_("Bron"), _("Alle bronnen")),
        "perspectief": (_("Perspectief"), _("Alle perspectieven")),
        "fase": (_("Fase"), _("Alle fasen")),
        "codeur": (_("Codeur"), _("Alle codeurs")),
    }
    parting = {name: found for name, found in choices.items() if len(found) > 1 or name in asked}
    rows = ((name, *labels[name], found) for name, found in parting.items())
    return [
        {"name": name, "label": label, "all": every, "options": found, "chosen": asked.get(name)}
        for name, label, every, found in rows
    ]
