"""A corrected text: proposed, confirmed with the codings carried along, and taken back as a whole."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ...coding.history import MovedOnError, note_step, state_of, take_back
from ...coding.models import CodingQuerySet
from ...editing.services import touch
from ...models import Coding, CodingStep, Settlement, SourceRecord, SourceText, TextProposal
from ..adding.services import store
from ..holding import hold_source, hold_texts_of
from ..incoming import Incoming
from ..texts import newest_text
from .along import MOVED, bring_along, move, steps_along
from .plans import Move, make_plan

CARRY = CodingStep.Verb.CARRY


class StalePlanError(Exception):
    """Somebody coded, or brought another version, since the preview was made. Nothing was written."""


@transaction.atomic
def propose(*, source: SourceRecord, incoming: Incoming, by: User, note: str = "") -> TextProposal | None:
    """Keep a corrected text until it is confirmed; the first text of a source needs no confirming: None.

    Takes the place of what the same person proposed for this source before. Raises ValidationError
    for the text that is there already.
    """
    newest = newest_text(source)
    if newest is None:
        store(source=source, incoming=incoming, by=by, note=note)
        touch(source, by)
        return None
    if newest.sha256 == incoming.sha256:
        raise ValidationError(_("Dit is precies de tekst die er nu staat. Er is niets veranderd."))
    TextProposal.objects.filter(source=source, created_by=by).delete()
    return TextProposal.objects.create(
        source=source,
        content=incoming.text,
        sha256=incoming.sha256,
        origin=incoming.origin,
        file_name=incoming.file_name,
        note=note,
        created_by=by,
    )


@transaction.atomic
def confirm(*, proposal: TextProposal, stamp: str, by: User) -> SourceText:
    """Make a proposal the newest version and carry the codings over, in one step.

    The step bears the uuid of the new text and is taken back with it, not on the coding page.
    Raises StalePlanError when ``stamp`` isn't that of a preview made now.
    """
    source = hold_source(proposal.source_id)
    hold_texts_of(source)
    plan = make_plan(proposal)
    if plan is None or plan.stamp != stamp:
        raise StalePlanError
    incoming = Incoming(proposal.content, proposal.sha256, proposal.origin, proposal.file_name)
    text = store(source=source, incoming=incoming, by=by, note=proposal.note)
    changes = [_moved(one, text) for one in plan.moves if not one.stays_behind]
    Coding.objects.bulk_update([coding for coding, _before in changes], MOVED, batch_size=500)
    note_step(case=source.case, verb=CARRY, by=by, changes=changes, step_id=text.uuid)
    proposal.delete()
    touch(source, by)
    return text


def _moved(one: Move, text: SourceText) -> tuple[Coding, dict[str, Any] | None]:
    before = state_of(one.coding)
    move(one.coding, text, one.carried)
    return one.coding, before


def step_to(text: SourceText) -> CodingStep | None:
    """The step that carried codings to ``text``, if it is a correction that stands."""
    return CodingStep.objects.filter(uuid=text.uuid, verb=CARRY, undone_at=None).first()


@transaction.atomic
def return_to_earlier(*, text: SourceText, by: User) -> bool:
    """Take the newest version back, with all that moved to it; False when that was done already.

    The version stays to be read. What rounds settled since goes to the version that counts then.
    Raises ValidationError when somebody worked on in it.
    """
    source = hold_source(text.source_id)
    text = next(one for one in hold_texts_of(source) if one.pk == text.pk)
    step = step_to(text)
    if step is None or text.withdrawn_at is not None:
        return False
    if newest_text(source) != text:
        raise ValidationError(_("Er is al een nieuwere versie. Neem die eerst terug."))
    along = steps_along(text)
    try:
        for one in (*along, step):
            _take_back(one)
    except MovedOnError:
        raise ValidationError(_worked_on()) from None
    if text.codings.standing().exists() or text.rounds.exists():
        raise ValidationError(_worked_on())
    SourceText.objects.filter(pk=text.pk).update(withdrawn_at=timezone.now())
    for one in along:
        settled = _codings_of(one).standing().select_related("text", "round", "case")
        bring_along(codings=settled, by=by)
    touch(source, by)
    return True


def _take_back(step: CodingStep) -> None:
    """As :func:`take_back`; what went because its settlement was taken back is no hindrance."""
    gone = _codings_of(step).exclude(removed_at=None)
    settlements = Settlement.objects.filter(round__in=gone.values("round"))
    standing = {guid for guids in settlements.values_list("guids", flat=True) for guid in guids}
    if any(not one.settled or str(one.guid) in standing for one in gone):
        raise MovedOnError
    take_back(step, but_gone=True)


def _codings_of(step: CodingStep) -> CodingQuerySet:
    return Coding.objects.filter(case=step.case_id, guid__in=[row["guid"] for row in step.changes])


def _worked_on() -> str:
    return _(
        "In deze versie is intussen verder gecodeerd. Daarom kan ze niet in één keer terug. Voeg de eerdere "
        "tekst toe als nieuwe versie: dan gaan ook de nieuwe coderingen mee."
    )
