"""Coding, taking away, undoing and redoing; for scripts and for forms alike."""

import re
import uuid
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html_join
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest
from welzijn.ui.text import filled, marked

from ..doors import workbench
from ..editing.saving import posted_nonce
from . import history
from .adding import code_places
from .answers import CONFLICT, done, elsewhere, places_of, refused
from .codes import codes_of
from .desk import Desk, coding_at, open_desk, page_of_step
from .forms import FragmentForm
from .history import AcrossError, MovedOnError
from .looks import css_of, label_in_page, name_in_page
from .models import Coding
from .places import PlaceError
from .queries import shortened
from .services import remove_codings
from .words import CLOSED, MOVED_ON, STALE, refusal, turned_words

WHOLE = re.compile(r"-?\d{1,12}")


@workbench()
def coding_add(request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID) -> HttpResponse:
    """Give a place in the text one or more codes."""
    desk = open_desk(request, case_id, source_id, "workbench.edit_case")
    if request.method != "POST":
        return redirect(desk.url())
    if hindered := _hindrance(request, desk):
        return refused(request, desk, hindered, status=CONFLICT)
    try:
        start, end = _whole(request.POST.get("start", "")), _whole(request.POST.get("end", ""))
        made = code_places(
            desk=desk,
            places=[(start, end, _quote(request))],
            codes=request.POST.getlist("code"),
            new_code=request.POST.get("nieuw", ""),
            nonce=posted_nonce(request),
        )
    except PlaceError as error:
        return refused(request, desk, refusal(error))
    except ValidationError as error:
        return refused(request, desk, " ".join(error.messages))
    return coded(request, desk, made)


def coded(request: SignedInRequest, desk: Desk, made: list[Coding], to: str = "") -> HttpResponse:
    """The answer to what was just coded."""
    unknown = {coding.code for coding in made} - desk.codes.keys()
    codes = codes_of(desk.case, desk.vocabulary, desk.user) if unknown else desk.codes
    desk = replace(desk, codes=codes)
    names = format_html_join(
        ", ", "{}", ((name_in_page(codes, key),) for key in {one.code: 0 for one in made})
    )
    words = marked(shortened(made[0].quote, 40), desk.source.language)
    say = filled(_("Gecodeerd: %(codes)s op ‘%(words)s’."), codes=names, words=words)
    return done(
        request,
        desk,
        say=say,
        places=list(dict.fromkeys((coding.start, coding.end) for coding in made)),
        codings=made,
        to=to or desk.spot(made[0]),
        card=next((desk.url("fragment", one.guid) for one in made if _is_tension(desk, one)), ""),
        made=[
            {"key": key, "label": conditional_escape(label_in_page(codes[key])), "css": css_of(codes[key])}
            for key in unknown
        ],
    )


@workbench()
def fragment_remove(
    request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID, coding_id: uuid.UUID
) -> HttpResponse:
    """Take a code off its words. It can be undone; without a script it is asked first."""
    desk = open_desk(request, case_id, source_id, "workbench.edit_case")
    gone = Coding.objects.filter(text=desk.text, guid=coding_id, removed_at__isnull=False).first()
    if gone is not None and request.method == "POST":
        return done(request, desk, say=_("Dit was al weggehaald."), places=[(gone.start, gone.end)])
    coding = coding_at(desk, coding_id)
    if request.method != "POST":
        context = {**desk.about(request), "coding": coding, "name": name_in_page(desk.codes, coding.code)}
        return render(request, "workbench/coding/remove.html", context)
    if hindered := _hindrance(request, desk):
        return refused(request, desk, hindered, status=CONFLICT)
    remove_codings(text=desk.text, codings=[coding], by=request.user, coding_round=desk.coding_round)
    words = marked(shortened(coding.quote, 40), desk.source.language)
    say = filled(
        _("Weggehaald: %(code)s op ‘%(words)s’."), code=name_in_page(desk.codes, coding.code), words=words
    )
    return done(request, desk, say=say, places=[(coding.start, coding.end)])


@workbench()
def coding_undo(request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID) -> HttpResponse:
    """Take one's own last step back."""
    return _step(request, open_desk(request, case_id, source_id, "workbench.edit_case"), back=True)


@workbench()
def coding_redo(request: SignedInRequest, case_id: uuid.UUID, source_id: uuid.UUID) -> HttpResponse:
    """Do one's own last undone step again."""
    return _step(request, open_desk(request, case_id, source_id, "workbench.edit_case"), back=False)


def _step(request: SignedInRequest, desk: Desk, *, back: bool) -> HttpResponse:
    if request.method != "POST":
        return redirect(desk.url())
    if hindered := _hindrance(request, desk):
        return refused(request, desk, hindered, status=CONFLICT)
    move = history.undo if back else history.redo
    try:
        step = move(text=desk.text, by=request.user, coding_round=desk.coding_round)
    except MovedOnError:
        return refused(request, desk, str(MOVED_ON), status=CONFLICT)
    except AcrossError as error:
        return elsewhere(request, page_of_step(error.step, desk))
    if step is None:
        nothing = _("Er is niets om ongedaan te maken.") if back else _("Er is niets om opnieuw te doen.")
        return done(request, desk, say=nothing, places=[])
    wording = _("Ongedaan gemaakt: %(what)s.") if back else _("Opnieuw gedaan: %(what)s.")
    places = places_of(step)
    to = f"{desk.url()}#p{places[0][0]}" if places else ""
    say = filled(wording, what=turned_words(step, desk.codes, desk.source.language))
    return done(request, desk, say=say, places=places, to=to)


def _hindrance(request: SignedInRequest, desk: Desk) -> str:
    """Why nothing can be written here now; empty when it can."""
    if not desk.may_write:
        return str(CLOSED)
    seen = request.POST.get("tekst", "")
    return str(STALE) if seen and seen != str(desk.text.number) else ""


def _quote(request: SignedInRequest) -> str | None:
    """The words that somebody saw there; a form sends the end of a line as two signs."""
    sent = request.POST.get("quote")
    return None if sent is None else sent.replace("\r\n", "\n")


def _whole(raw: str) -> int:
    if not WHOLE.fullmatch(raw) or not raw.isascii():
        raise PlaceError("not_whole")
    return int(raw)


def _is_tension(desk: Desk, coding: Coding) -> bool:
    """Whether there is something to fill in about a coding."""
    code = desk.codes.get(coding.code)
    return bool(code and code.tension)


def card(request: SignedInRequest, desk: Desk, coding: Coding) -> str:
    """The small form of a coding beside the text."""
    form = FragmentForm(
        None,
        instance=coding,
        case=desk.case,
        vocabulary=desk.vocabulary,
        codes=desk.codes,
        offered=desk.offered,
        auto_id=f"f-{coding.guid}-%s",
    )
    code = desk.codes.get(coding.code)
    context = {"desk": desk, "coding": coding, "form": form, "name": name_in_page(desk.codes, coding.code)}
    context |= {"css": css_of(code), "address": desk.url("fragment", coding.guid)}
    return render_to_string("workbench/coding/_card.html", context, request)
