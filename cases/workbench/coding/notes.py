"""The lists around coding: the memos of a case, and the codes that it uses."""

import uuid
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest

from ..doors import about, open_case, workbench
from ..finding.reading import counts_by_code
from ..models import Case, RemovedRecord
from .codes import CodeEntry, codes_of
from .looks import css_of, label_of, name_of
from .models import Memo
from .queries import shortened


@workbench()
def memos(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Every memo of a case with what it is about."""
    case = open_case(request, case_id)
    context: dict[str, Any] = {**about(request, case)}
    known = codes_of(case, context["vocabulary"])
    blind = Q(coding__round__isnull=False, coding__round__revealed_at=None)
    found = case.memos.filter(~blind | Q(coding__coder__user=request.user))
    found = found.select_related("source", "author", "coding__text__source").order_by("-created_at", "-pk")
    context |= {
        "title": _("Memo’s"),
        "back": reverse("workbench:case", args=[case.uuid]),
        "records": [(memo, *_about(memo, known)) for memo in found],
        "removed": RemovedRecord.objects.filter(case=case, kind="memo", restored_at=None)[:10],
    }
    return render(request, "workbench/coding/memos.html", context)


def _about(memo: Memo, codes: dict[str, CodeEntry]) -> tuple[str, str, str]:
    """The kind of thing a memo is about, what that is, and where it is read (empty: nowhere)."""
    case = memo.case
    if memo.coding is not None:
        source, guid = memo.coding.text.source, memo.coding.guid
        words = f"{name_of(codes, memo.coding.code)}: ‘{shortened(memo.coding.quote, 40)}’"
        return _("Codering"), words, reverse("workbench:fragment", args=[case.uuid, source.uuid, guid])
    if memo.source is not None:
        address = reverse("workbench:coding", args=[case.uuid, memo.source.uuid])
        return _("Bron"), memo.source.title, address
    if memo.code:
        return _("Code"), name_of(codes, memo.code), reverse("workbench:codes", args=[case.uuid])
    return _("Casus"), "", ""


@workbench()
def codes(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """The codes that only this case has, and those of the codebook that were given in it."""
    case = open_case(request, case_id)
    context: dict[str, Any] = {**about(request, case)}
    known, counts, notes = codes_of(case, context["vocabulary"]), counts_by_code(case), _memo_counts(case)
    own = {code.key: code for code in case.owncodes.all()}
    rows = [
        {
            "code": code,
            "own": own.get(key),
            "label": label_of(code),
            "css": css_of(code),
            "parent": name_of(known, code.parent) if code.parent else "",
            "count": counts.get(key, 0),
            "memos": notes.get(key, 0),
        }
        for key, code in known.items()
        if code.own or key in counts or key in notes
    ]
    context |= {
        "title": _("Codes van deze casus"),
        "back": reverse("workbench:case", args=[case.uuid]),
        "own": [row for row in rows if row["own"]],
        "book": [row for row in rows if not row["own"]],
    }
    return render(request, "workbench/coding/codes.html", context)


def _memo_counts(case: Case) -> dict[str, int]:
    return dict(case.memos.exclude(code="").order_by().values_list("code").annotate(Count("pk")))
