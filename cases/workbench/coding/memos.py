"""What a memo is about: a coding, a source, a code, or the whole case."""

import uuid
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest

from ..models import Case
from .codes import codes_of
from .desk import page_of_coding
from .models import Coding, Memo


def memo_asked_for(case: Case, request: SignedInRequest) -> dict[str, Any]:
    """What a new memo is about, by the query of its page; about the case when that names nothing."""
    if key := request.GET.get("code"):
        if key not in codes_of(case, current_vocabulary(), request.user):
            raise Http404
        return {"code": key}
    if asked := request.GET.get("bron"):
        return {"source": get_object_or_404(case.sourcerecords, uuid=_uuid(asked))}
    if asked := request.GET.get("codering"):
        seen = Coding.objects.standing().seen_by(request.user).select_related("text__source")
        return {"coding": get_object_or_404(seen, case=case, guid=_uuid(asked))}
    return {}


def memo_home(memo: Memo) -> str:
    """The page where a memo is read: that of its coding as long as that stands, or the list of all."""
    if memo.coding is not None and (page := page_of_coding(memo.coding, memo.case)):
        return f"{page}#memos"
    return reverse("workbench:memos", args=[memo.case.uuid])


def _uuid(raw: str) -> uuid.UUID:
    try:
        return uuid.UUID(raw)
    except ValueError:
        raise Http404 from None
