"""Coding a place with one or more codes at once, some of them perhaps new."""

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.codebook.terms import PALETTE
from welzijn.accounts.models import User

from ..codetree.making import keep_made
from ..editing.services import add
from ..models import Case, CodingRound, SourceRecord, SourceText
from ..sources.holding import hold_texts
from .codes import CodeEntry, new_key
from .desk import Desk
from .models import Coding
from .own import OwnCode
from .queries import last_phase
from .services import Wish, add_codings, coder_for
from .taken import in_book

LONGEST_NAME = 200
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Signs that no name has; a database refuses the first of them."""


@transaction.atomic
def code_places(
    *,
    desk: Desk,
    places: Iterable[tuple[int, int, str | None]],
    codes: Iterable[str],
    new_code: str = "",
    nonce: uuid.UUID,
) -> list[Coding]:
    """Give each place every code, in one step that is undone as a whole.

    A tension starts with the perspective and the knowledge type of its source, and with the
    phase that was given last. Sent twice under one ``nonce`` it is done once.
    """
    keys = list(dict.fromkeys(codes))
    offered = {code.key for code in desk.offered}
    if new_code.strip() and not desk.may_name:
        raise ValidationError(_("In deze ronde staat de lijst van codes vast. Kies een code uit die lijst."))
    if new_code.strip():
        # The text comes before the case, for whoever holds both.
        hold_texts(SourceText.objects.filter(pk=desk.text.pk).only("pk"))
        named = _key_named(desk, new_code)
        keys.append(named)
        offered.add(named)
    if not keys:
        raise ValidationError(_("Kies een code."))
    if unknown := set(keys) - offered:
        raise ValidationError(_("De code “%(code)s” kan hier niet.") % {"code": min(unknown)})
    starts = _start_with(desk, keys)
    wishes = [
        Wish(
            start,
            end,
            key,
            quote,
            attributes=starts[key],
            guid=uuid.uuid5(nonce, f"{start}-{end}-{key}"),
            selection=uuid.uuid5(nonce, f"{start}-{end}"),
        )
        for start, end, quote in places
        for key in keys
    ]
    return add_codings(text=desk.text, wishes=wishes, by=desk.user, coding_round=desk.coding_round)


def _key_named(desk: Desk, name: str) -> str:
    """The code of the case by this name, or that of the codebook; made when there is neither."""
    book = in_book(name, desk.vocabulary)
    if book and OwnCode.every.beside(desk.case.pk, None, None).named(name) is None:
        return book.key
    return own_code(case=desk.case, name=name, by=desk.user, coding_round=desk.coding_round).key


@transaction.atomic
def own_code(*, case: Case, name: str, by: User, coding_round: CodingRound | None = None) -> OwnCode:
    """The code of this case with that name; made when there is none yet that may be given here.

    What is made in a round stays between the round and ``by`` until the round is revealed.
    A colleague who makes one by the same name meanwhile makes a second, and learns nothing;
    revealing joins them. Raises ValidationError for a name of the codebook.
    """
    name = " ".join(name.split())[:LONGEST_NAME]
    if UNWRITABLE.search(name) or not any(map(str.isprintable, name.replace(" ", ""))):
        raise ValidationError(_("In deze naam staat een teken dat niet te zien is. Typ de naam opnieuw."))
    coder = coder_for(case=case, user=by) if coding_round else None
    made = OwnCode(case=case, key=new_key(), name=name, round=coding_round, coder=coder)
    made.hold()
    if found := OwnCode.every.beside(made.case_id, made.round_id, made.coder_id).named(name):
        return found
    count = OwnCode.every.filter(case=case).seen_by(by).count()
    made.palette, made.position = count % PALETTE + 1, count
    add(record=made, by=by)
    keep_made(made, by)
    return made


def _start_with(desk: Desk, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What a coding with each code starts with; the phase is asked once, and only for a tension."""
    found = {key: desk.codes.get(key) for key in keys}
    phase = last_phase(desk) if any(code and code.tension for code in found.values()) else ""
    return {key: presets(desk.source, code, phase) for key, code in found.items()}


def presets(source: SourceRecord, code: CodeEntry | None, phase: str) -> dict[str, Any]:
    """What a new coding of a tension starts with."""
    if code is None or not code.tension:
        return {}
    return {"stakeholder": source.stakeholder, "knowledge_type": source.knowledge_type, "phase": phase}
