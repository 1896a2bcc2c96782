"""Making a code as a step: taken back as long as nothing rests on the code, and done again as it was."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from welzijn.accounts.models import User

from ..coding.history import MovedOnError
from ..models import Case, CodeStep, Coding, CodingRound, OwnCode

MAKING = (CodeStep.Verb.ADD, CodeStep.Verb.SPLIT)


def keep_made(code: OwnCode, by: User) -> CodeStep | None:
    """Keep that ``by`` made a code; None for one that only its maker may know of yet.

    Every member reads this history. The act itself marked the case as changed.
    """
    if code.is_blind:
        return None
    made = {"key": code.key, "before": None, "after": {"deprecated": False}}
    return CodeStep.objects.create(case=code.case, verb=CodeStep.Verb.ADD, by=by, changes=[made])


def check_made(code: OwnCode, by: User, *, back: bool) -> None:
    """Raise unless the making of a code can be taken back, or be done again.

    MovedOnError when somebody took it out of use since, or let it go up in another;
    ValidationError while something rests on it.
    """
    if code.deprecated if back else code.merged_into:
        raise MovedOnError
    if back:
        check_unused(code, by)


def check_unused(code: OwnCode, by: User) -> None:
    """Raise ValidationError while something rests on a code, with what to do about it.

    What colleagues code blind is none of it: whether there is any is nobody's to hear. It stays as it
    is, with a code that went out of use.
    """
    if found := next(_resting(code, by), ""):
        raise ValidationError(found)


def _resting(code: OwnCode, by: User) -> Iterator[str]:
    case = code.case
    if n := Coding.objects.standing().filter(case=case, code=code.key).seen_by(by).count():
        yield ngettext(
            "Deze code staat nog bij %(n)s fragment. Haal die codering weg, of geef haar een andere code. "
            "Daarna kunt u dit ongedaan maken.",
            "Deze code staat nog bij %(n)s fragmenten. Haal die coderingen weg, of geef ze een andere code. "
            "Daarna kunt u dit ongedaan maken.",
            n,
        ) % {"n": n}
    if case.owncodes.filter(parent=code.key, deprecated=False).exists():
        yield _("Er hangen nog codes onder deze code. Verplaats die eerst. Daarna kunt u dit ongedaan maken.")
    if case.owncodes.filter(merged_into=code.key).exists():
        yield _("In deze code ging een andere op. Maak dat eerst ongedaan, in de geschiedenis.")
    if case.memos.filter(code=code.key).exists():
        yield _("Bij deze code staat een memo. Verwijder die eerst. Daarna kunt u dit ongedaan maken.")
    rounds = CodingRound.objects.filter(case=case)
    if any(code.key in one.codes for one in rounds):
        yield _("Deze code hoort bij een codeerronde en blijft daarom. U kunt de code wel laten vervallen.")


def unmade(case: Case) -> set[str]:
    """The codes of which the making was undone: they stand in no list as long as nothing has them."""
    steps = CodeStep.objects.filter(case=case, verb__in=MAKING, undone_at__isnull=False)
    rows = (row for changes in steps.values_list("changes", flat=True) for row in changes)
    return {row["key"] for row in rows if row["before"] is None}
