"""The pages of a text: with its codings, its sentences, the list of fragments and the history."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest

from ..doors import about, workbench
from ..editing.saving import REFUSED, posted_nonce
from ..editing.services import new_nonce
from .acting import coded
from .adding import code_places
from .answers import stacks
from .desk import Desk, desk_or_none, open_desk
from .forms import code_choices
from .palette import palette_html
from .places import PlaceError
from .queries import fragments_of, marks_of, recent_codes, steps_seen, text_html, turns_between
from .sentences import Sentence, Window, segments_of, window_at
from .words import happened, refusal

LISTED, PAGE, STEPS = 30, 100, 50
HERE = f"tekst-{uuid.uuid4()}"
"""Keeps the place of the text: a template would copy megabytes from block to block."""


@workbench()
def coding(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, number: int | None = None
) -> HttpResponse:
    """The text of a source with everything that is coded in it; an older version can only be read."""
    case, source, desk = desk_or_none(request, case_id, source_id, number=number)
    if desk is None:
        context = {**about(request, case), "source": source}
        return render(request, "workbench/coding/no_text.html", context)
    context = {
        **desk.about(request),
        "back": reverse("workbench:sources", args=[case.uuid]),
        "back_to": _("de bronnen"),
        "source": source,
        "text_html": HERE,
        "count": desk.codings.count(),
        "fragments": fragments_of(desk, desk.codings.order_by("start", "-end", "pk")[:LISTED]),
        "memos": source.memos.count(),
        "versions": desk.versions,
        **stacks(desk),
    }
    if desk.may_write:
        context |= {
            "options": palette_html(desk.offered, desk.vocabulary, desk.codes.values()),
            "recent": recent_codes(desk),
        }
    page = render_to_string("workbench/coding/text.html", context, request)
    before, after = page.split(HERE)
    return HttpResponse((before, text_html(desk), after))


@workbench()
def sentences(request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID) -> HttpResponse:
    """The way to code that needs no script: tick sentences, choose a code."""
    desk = open_desk(request, case_id, source_id, "workbench.edit_case")
    given = segments_of(desk.text, desk.coding_round)
    window = window_at(desk.text, _position(request.GET.get("vanaf", "")), given)
    error = ""
    if request.method == "POST" and desk.may_write:
        try:
            return _code_sentences(request, desk, window)
        except PlaceError as refused:
            error = refusal(refused)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    context = {
        **desk.about(request),
        "window": window,
        "percent": round(100 * window.start / max(1, desk.text.length)),
        "ticked": set(request.POST.getlist("zin")),
        "rows": rows_of(desk, window),
        "codes": code_choices(desk.offered, desk.vocabulary),
        "chosen": request.POST.get("code") or next(iter(recent_codes(desk)), ""),
        "new_code": request.POST.get("nieuw", ""),
        "nonce": posted_nonce(request) if request.method == "POST" else new_nonce(),
        "errors": [("zinnen", error)] if error else [],
        **stacks(desk),
    }
    return render(request, "workbench/coding/sentences.html", context, status=REFUSED if error else 200)


def rows_of(desk: Desk, window: Window) -> list[dict[str, Any]]:
    """Each sentence with who says it, where a turn begins, and what is coded in it already."""
    if not window.sentences:
        return []
    first, last = window.sentences[0].start, window.sentences[-1].end
    turns = turns_between(desk.text, first, last)
    marks = marks_of(desk, desk.codings.filter(start__lt=last, end__gt=first))
    return [
        {
            "value": f"{one.start}-{one.end}",
            "words": one.words,
            "turn": next((label for at, until, label in turns if before < at and until <= one.start), ""),
            "labels": [mark.look for mark in marks if mark.start < one.end and mark.end > one.start],
        }
        for before, one in zip([-1, *(one.start for one in window.sentences)], window.sentences, strict=False)
    ]


def _position(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 0


def _code_sentences(request: SignedInRequest, desk: Desk, window: Window) -> HttpResponse:
    ticked = set(request.POST.getlist("zin"))
    chosen = [one for one in window.sentences if f"{one.start}-{one.end}" in ticked]
    if not chosen:
        raise ValidationError(_("Vink eerst een of meer zinnen aan."))
    apart = segments_of(desk.text, desk.coding_round) is not None
    places = [one[:2] for one in chosen] if apart else joined(chosen, window.sentences)
    new = request.POST.get("nieuw", "")
    made = code_places(
        desk=desk,
        places=[(start, end, None) for start, end in places],
        # The list stands on a code already; who types a name means that one instead.
        codes=[] if new.strip() else [key for key in request.POST.getlist("code") if key],
        new_code=new,
        nonce=posted_nonce(request),
    )
    return coded(request, desk, made, to=desk.url("coding-sentences", vanaf=window.start))


def joined(chosen: Sequence[Sentence], offered: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Sentences that follow each other are one fragment."""
    places: list[tuple[int, int]] = []
    last = -2
    for order, one in enumerate(offered):
        if one not in chosen:
            continue
        if order == last + 1:
            places[-1] = (places[-1][0], one.end)
        else:
            places.append((one.start, one.end))
        last = order
    return places


@workbench()
def fragments(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, number: int | None = None
) -> HttpResponse:
    """Everything that is coded in one version of a text, as a list."""
    desk = open_desk(request, case_id, source_id, number=number)
    found = desk.codings.order_by("start", "-end", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    listed = fragments_of(desk, found[max(0, page.start_index() - 1) : page.end_index()])
    context = {**desk.about(request), "page": page, "fragments": listed, "versions": desk.versions}
    return render(request, "workbench/coding/fragments.html", context)


@workbench()
def steps(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, number: int | None = None
) -> HttpResponse:
    """Who did what when in a text; every version has its own history."""
    desk = open_desk(request, case_id, source_id, number=number)
    page = Paginator(steps_seen(desk), STEPS).get_page(request.GET.get("pagina"))
    rows = [
        (step, happened(step, desk.codes, desk.source.language, text=desk.text.pk))
        for step in page.object_list
    ]
    context = {**desk.about(request), "page": page, "rows": rows, "versions": desk.versions, **stacks(desk)}
    return render(request, "workbench/coding/steps.html", context)
