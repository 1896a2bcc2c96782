"""From what a program sends to a coding: the same checks and services as the pages."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Vocabulary
from welzijn.api.errors import ConflictError

from ..coding.codes import CodeEntry
from ..coding.desk import Desk
from ..coding.models import Coding
from ..coding.places import PlaceError, check_range, from_utf16
from ..coding.services import Wish, add_codings, change_coding, remove_codings
from ..coding.words import CLOSED
from ..editing.services import StaleVersionError
from ..models import CodingRound, SourceText
from ..rounds.gate import check_place
from ..sources.texts import words_at
from .shapes import UTF_16

Sent = Mapping[str, Any]


def add_one(desk: Desk, sent: Sent) -> tuple[Coding, bool]:
    """The coding that was asked for, and whether it is new; sent twice under one ``guid`` it is made once.

    Raises PlaceError, ValidationError, or ConflictError when the ``guid`` is another coding's.
    """
    _check_open(desk)
    start, end = (place_of(desk.text, sent[name], sent["offsets"]) for name in ("start", "end"))
    check_range(start, end, desk.text.length)
    code, attributes = _code(desk, sent["code"]), sent.get("attributes", {})
    check_attributes(code, attributes, desk.vocabulary)
    guid = sent.get("guid") or uuid.uuid4()
    if code.tension:
        of_source = {name: getattr(desk.source, name) for name in ("stakeholder", "knowledge_type")}
        attributes = {**of_source, **attributes}
    wish = Wish(start, end, code.key, sent.get("quote"), attributes=attributes, guid=guid)
    known = Coding.objects.filter(case=desk.case, guid=guid).exists()
    [found] = add_codings(text=desk.text, wishes=[wish], by=desk.user, coding_round=desk.coding_round)
    if found.guid == guid and known:
        _check_same(desk, found, wish)
    return found, found.guid == guid and not known


def _check_same(desk: Desk, found: Coding, wish: Wish) -> None:
    """That what carries this ``guid`` already is what was asked for now, and still stands."""
    layer = desk.coding_round.pk if desk.coding_round else None
    there = (found.text_id, found.start, found.end, found.code, found.round_id, found.coder.user_id)
    if there != (desk.text.pk, wish.start, wish.end, wish.code, layer, desk.user.pk):
        raise ConflictError(_("Er is al een andere codering met deze guid. Kies een nieuwe guid."))
    if found.removed_at is not None:
        raise ConflictError(_("Deze codering is intussen weggehaald. Kies een nieuwe guid."))


def change_one(desk: Desk, coding: Coding, sent: Sent) -> Coding:
    """The coding with what was sent; raises StaleVersionError, PlaceError, ValidationError, ConflictError."""
    _check_open(desk)
    places = {
        name: place_of(desk.text, sent[name], sent["offsets"]) for name in ("start", "end") if name in sent
    }
    start, end = places.get("start", coding.start), places.get("end", coding.end)
    check_range(start, end, desk.text.length)
    if "quote" in sent and words_at(desk.text, start, end) != sent["quote"]:
        raise PlaceError("other_words")
    values: dict[str, Any] = {**places, **_changed_code(desk, coding, sent)}
    if desk.coding_round is not None:
        check_place(desk.coding_round, desk.text, start, end, values.get("code", coding.code))
    if not values:
        raise ValidationError(_("Er staat niets in om te wijzigen."))
    return change_coding(coding=coding, version=sent["version"], by=desk.user, **values)


def _changed_code(desk: Desk, coding: Coding, sent: Sent) -> dict[str, Any]:
    """Code and attributes. Pole and observation are those of one code."""
    key, attributes = sent.get("code", coding.code), dict(sent.get("attributes", {}))
    if key == coding.code:
        check_attributes(desk.codes.get(key), attributes, desk.vocabulary)
        return attributes
    check_attributes(_code(desk, key), attributes, desk.vocabulary)
    return {"code": key, "pole": "", "observation": None, **attributes}


@transaction.atomic
def remove_one(desk: Desk, coding: Coding, version: int) -> None:
    """Take a coding away that still has ``version``; raises StaleVersionError otherwise."""
    _check_open(desk)
    SourceText.objects.select_for_update(of=("self",)).get(pk=desk.text.pk)
    if not Coding.objects.standing().filter(pk=coding.pk, version=version).exists():
        raise StaleVersionError
    remove_codings(text=desk.text, codings=[coding], by=desk.user, coding_round=desk.coding_round)


def place_of(text: SourceText, place: Any, offsets: str) -> Any:
    """A position in code points; what is no position comes back as it is, to be refused as such."""
    if offsets != UTF_16 or isinstance(place, bool) or not isinstance(place, int):
        return place
    if place > 2 * text.length:
        raise PlaceError("past_end")
    return from_utf16(words_at(text, 0, max(place, 0)), place)


def check_attributes(code: CodeEntry | None, sent: Sent, book: Vocabulary) -> None:
    """Raise ValidationError for what the code can't hold, or a key that isn't in the codebook."""
    if not sent:
        return
    if code is None or not code.tension:
        raise ValidationError(_("attributes: dit kan alleen bij de code van een spanningsveld."))
    known = {
        "phase": {phase.key for phase in book.phases},
        "stakeholder": {leaf.key for leaf in book.leaves("pers")},
        "knowledge_type": {leaf.key for leaf in book.leaves("kenn")},
    }
    for name, keys in known.items():
        if (key := sent.get(name)) and key not in keys:
            values = {"name": f"attributes.{name}", "typed": key[:40], "options": ", ".join(sorted(keys))}
            raise ValidationError(_("%(name)s: “%(typed)s” kan niet. Kies uit %(options)s.") % values)


def _code(desk: Desk, key: str) -> CodeEntry:
    code = next((code for code in desk.offered if code.key == key), None)
    if code is None:
        raise ValidationError(_("De code “%(code)s” kan hier niet.") % {"code": key[:60]})
    return code


def _check_open(desk: Desk) -> None:
    if not desk.may_write:
        raise ConflictError(str(CLOSED))


def layer_of(coding: Coding) -> CodingRound | None:
    """The round in which a coding is worked on; what was settled belongs to the case again."""
    return None if coding.settled else coding.round
