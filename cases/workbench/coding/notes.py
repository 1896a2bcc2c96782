"""The memos of a case."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import marked

from ..doors import about, open_case, workbench
from ..models import Case, RemovedRecord
from .codes import CodeEntry, codes_of
from .desk import page_of_coding
from .looks import name_in_page
from .models import Memo
from .queries import shortened


@workbench()
def memos(request: SignedInRequest, case_id: uuid.UUID) -> HttpResponse:
    """Every memo of a case with what it is about."""
    case = open_case(request, case_id)
    context: dict[str, Any] = {**about(request, case)}
    known = codes_of(case, context["vocabulary"], request.user)
    found = Memo.objects.seen_by(request.user).filter(case=case)
    found = found.select_related("source", "author", "coding__text__source", "coding__round").order_by(
        "-created_at", "-pk"
    )
    context |= {
        "title": _("Memo’s"),
        "back": reverse("workbench:case", args=[case.uuid]),
        "records": [(memo, *_about(memo, known)) for memo in found],
        "removed": _removed(request, case),
    }
    return render(request, "workbench/coding/memos.html", context)


def _removed(request: SignedInRequest, case: Case) -> QuerySet[RemovedRecord]:
    """One's own: the words of another's may belong to a round in which one codes blind."""
    mine = RemovedRecord.objects.filter(case=case, kind="memo", restored_at=None, updated_by=request.user)
    return mine[:10]


def _about(memo: Memo, codes: dict[str, CodeEntry]) -> tuple[str, str, str]:
    """The kind of thing a memo is about, what that is, and where it is read (empty: nowhere)."""
    case = memo.case
    if memo.coding is not None:
        quote = marked(shortened(memo.coding.quote, 40), memo.coding.text.source.language)
        words = format_html("{}: ‘{}’", name_in_page(codes, memo.coding.code), quote)
        return _("Codering"), words, page_of_coding(memo.coding, case)
    if memo.source is not None:
        address = reverse("workbench:coding", args=[case.uuid, memo.source.uuid])
        return _("Bron"), marked(memo.source.title, case.language), address
    if memo.code:
        return _("Code"), name_in_page(codes, memo.code), reverse("workbench:codes", args=[case.uuid])
    return _("Casus"), "", ""
