"""Part of the fragments of a code get a code of their own."""

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.codetree.hanging import stamp_of
from cases.codebook.terms import PALETTE
from welzijn.accounts.models import User

from ..coding.adding import LONGEST_NAME
from ..coding.codes import new_key
from ..coding.history import note_step, state_of
from ..coding.models import CodingQuerySet
from ..editing.services import add
from ..models import Case, CodeStep, Coding, CodingStep, OwnCode
from .merging import ChangedMeanwhileError
from .steps import Changes, hold, keep, movable, renumber


def fragments_of(case: Case, key: str) -> CodingQuerySet:
    """The codings of a code that can be given another."""
    found = movable(case).filter(code=key).select_related("text__source", "coder")
    return found.order_by("text__source__title", "text_id", "start", "-end", "pk")


def stamp(chosen: Sequence[Coding]) -> str:
    """Says whether the chosen fragments are still what somebody looked at."""
    return stamp_of(sorted((coding.pk, coding.version) for coding in chosen))


def check_name(case: Case, name: str) -> str:
    """The name of a new code, tidied; ValidationError when it can't be."""
    name = " ".join(name.split())
    if not name:
        raise ValidationError(_("Geef de nieuwe code een naam, bijvoorbeeld “Wachtkamer”."))
    if len(name) > LONGEST_NAME:
        raise ValidationError(_("Maak de naam korter: hoogstens %(n)s tekens.") % {"n": LONGEST_NAME})
    if taken := OwnCode(case=case, name=name).rival():
        raise ValidationError(taken.sentence)
    return name


@transaction.atomic
def split(*, code: OwnCode, name: str, chosen: Sequence[Coding], stamped: str, by: User) -> CodeStep | None:
    """Make a code beside ``code`` and give it the chosen fragments, in one step.

    None when just that was done already, so that a form that is sent twice is harmless.
    Raises ValidationError for a name that can't be, and ChangedMeanwhileError when a fragment
    changed since it was chosen.
    """
    tree = hold(code.case)
    if was_split(code, name, {str(coding.guid) for coding in chosen}, by):
        return None
    name = check_name(code.case, name)
    now = list(fragments_of(code.case, code.key).filter(pk__in=[coding.pk for coding in chosen]))
    if not now or stamp(now) != stamped:
        raise ChangedMeanwhileError
    parent = tree.codes[code.key].parent
    made = _new_code(code, name, parent, len(tree.codes), by)
    changes = [(coding, state_of(coding)) for coding in now]
    for coding in now:
        coding.code = made.key
    Coding.objects.filter(pk__in=[coding.pk for coding in now]).update(
        code=made.key, version=F("version") + 1, updated_at=timezone.now()
    )
    codings = note_step(case=code.case, verb=CodingStep.Verb.SPLIT, by=by, changes=changes)
    _after(code, made)
    rows: Changes = [
        {"key": made.key, "before": None, "after": {"deprecated": False}},
        {"key": code.key, "before": {}, "after": {}},
    ]
    return keep(case=code.case, verb=CodeStep.Verb.SPLIT, by=by, changes=rows, codings=codings)


def was_split(code: OwnCode, name: str, guids: Collection[str], by: User) -> bool:
    """Whether somebody gave just these fragments of ``code`` a new code of this name already."""
    steps = CodeStep.objects.filter(case=code.case, by=by, verb=CodeStep.Verb.SPLIT, undone_at=None)
    last = steps.select_related("codings").first()
    if last is None or last.codings is None or last.keys[1:] != [code.key]:
        return False
    made = code.case.owncodes.filter(key=last.keys[0], name=" ".join(name.split()))
    return {row["guid"] for row in last.codings.changes} == set(guids) and made.exists()


def _new_code(code: OwnCode, name: str, parent: str, count: int, by: User) -> OwnCode:
    made = OwnCode(
        case=code.case,
        key=new_key(),
        name=name,
        parent=parent,
        palette=count % PALETTE + 1,
        position=count,
    )
    add(record=made, by=by)
    return made


def _after(code: OwnCode, made: OwnCode) -> None:
    """The new code stands right after the one it came from."""
    tree = hold(code.case)
    tree.put(made.key, tree.codes[code.key].parent, code.key)
    renumber(tree)
