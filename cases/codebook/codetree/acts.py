"""A code of the draft gets another place, goes out of use, or comes back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..models import Code, TreeStep
from .draft import READ_BY_KEY, DraftTree, Spot, hold, is_open, top_of, write
from .hanging import Where
from .steps import keep

Verb = TreeStep.Verb


class ChangedMeanwhileError(Exception):
    """What somebody looked at isn't so any more. Nothing was written."""


@transaction.atomic
def move(*, code: Code, where: str, to: str, version: int, by: User) -> TreeStep | None:
    """Hang a code elsewhere in its family: under, before or after ``to`` (empty: last, under no code).

    None when it stood there already. Raises ValidationError for a place that can't be, and
    ChangedMeanwhileError when somebody changed the code since ``version``.
    """
    tree = hold()
    spot = current(tree, code, version)
    parent, follows = _place(tree, spot, where, to)
    if (parent, follows) == (spot.parent, tree.before(spot.key)):
        return None
    change = write(tree, spot.key, by, parent=parent, follows=follows)
    tree.renumber()
    return keep(verb=Verb.MOVE, by=by, changes=[change])


def current(tree: DraftTree, code: Code, version: int) -> Spot:
    """The code as it is now; ChangedMeanwhileError when that isn't what somebody looked at."""
    spot = tree.codes.get(code.key)
    if spot is None or spot.code.version != version:
        raise ChangedMeanwhileError
    return spot


def _place(tree: DraftTree, spot: Spot, where: str, to: str) -> tuple[str, str]:
    """What a code hangs under and what it follows."""
    top = top_of(spot.code.family.key)
    if not to:
        parent, follows = top, tree.last_below(top, but=spot.key)
    else:
        _check(tree, spot, where, to)
        parent, follows = tree.beside(spot.key, where, to)
    if parent != spot.parent and spot.key in READ_BY_KEY:
        raise ValidationError(
            _("Deze code heeft een vaste plek, omdat casussen erop rekenen. Alleen de volgorde kan anders.")
        )
    return parent, follows


def _check(tree: DraftTree, spot: Spot, where: str, to: str) -> None:
    target = tree.codes.get(to)
    if target is None:
        raise ValidationError(_("Deze code is er niet meer. Kies een andere."))
    if target.code.family != spot.code.family:
        raise ValidationError(_("Een code blijft in haar familie. Kies een code van dezelfde familie."))
    if to in tree.inside(spot.key):
        raise ValidationError(_("Een code kan niet bij zichzelf staan, of onder een code die eronder valt."))
    if where == Where.UNDER and target.code.deprecated:
        raise ValidationError(_("Deze code is vervallen. Kies een code die nog gebruikt wordt."))
    if where == Where.UNDER and (target.code.tension or target.code.model):
        raise ValidationError(_("Onder een spanningsveld of een model kan geen code hangen."))


@transaction.atomic
def retire(*, code: Code, retired: bool, version: int, by: User) -> TreeStep | None:
    """Take a code out of use, or bring it back. None when it was so already.

    Raises ValidationError for a code that has to stay, and ChangedMeanwhileError like :func:`move`.
    """
    tree = hold()
    if code.key in tree.codes and tree.codes[code.key].code.deprecated == retired:
        return None
    spot = current(tree, code, version)
    check_open(spot.code)
    verb = Verb.RETIRE if retired else Verb.REVIVE
    change = write(tree, spot.key, by, deprecated=retired, successors=[])
    return keep(verb=verb, by=by, changes=[change])


def check_open(code: Code) -> None:
    """Raise ValidationError for a code that can't go up in another, fall apart or go out of use."""
    if not is_open(code):
        raise ValidationError(
            _("Deze code staat vast: ze hoort bij een spanningsveld, een model of de site.")
        )
