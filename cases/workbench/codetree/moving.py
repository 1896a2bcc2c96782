"""A code gets another place in the tree, goes out of use, or comes back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.codebook.codetree.hanging import Where
from welzijn.accounts.models import User

from ..coding.codes import CodeEntry
from ..editing.services import StaleVersionError
from ..models import CodeStep, OwnCode
from .steps import hold, keep, renumber, write
from .tree import OwnTree


@transaction.atomic
def move(
    *, code: OwnCode, where: str, to: str, known: dict[str, CodeEntry], version: int, by: User
) -> CodeStep | None:
    """Hang an own code elsewhere: under, before or after ``to`` (empty: under no code at all).

    None when it stood there already. Raises ValidationError for a place that can't be, and
    StaleVersionError when somebody changed the code since ``version``.
    """
    tree = hold(code.case)
    now = current(tree, code, version)
    parent, follows = _place(tree, now, where, to, known)
    if (parent, follows) == (now.parent, tree.before(now.key)):
        return None
    before = {"parent": now.parent, "follows": tree.before(now.key)}
    tree.put(now.key, parent, follows)
    write(now, by, parent=parent)
    renumber(tree)
    change = {"key": now.key, "before": before, "after": {"parent": parent, "follows": follows}}
    return keep(case=code.case, verb=CodeStep.Verb.MOVE, by=by, changes=[change])


def current(tree: OwnTree, code: OwnCode, version: int) -> OwnCode:
    """The code as it is now; StaleVersionError when that isn't what somebody looked at."""
    now = tree.codes.get(code.key)
    if now is None or now.version != version:
        raise StaleVersionError
    return now


def _place(tree: OwnTree, code: OwnCode, where: str, to: str, known: dict[str, CodeEntry]) -> tuple[str, str]:
    """The parent and the code before it."""
    if not to:
        return "", tree.last_below("", but=code.key)
    if to not in known:
        raise ValidationError(_("Deze code is er niet meer. Kies een andere."))
    if to in tree.inside(code.key):
        raise ValidationError(_("Een code kan niet bij zichzelf staan, of onder een code die eronder valt."))
    if where == Where.UNDER and known[to].deprecated:
        raise ValidationError(_("Deze code is vervallen. Kies een code die nog gebruikt wordt."))
    if where != Where.UNDER and to not in tree.codes:
        raise ValidationError(_("De volgorde van het codeboek staat vast. Kies bij deze code “eronder”."))
    return tree.beside(code.key, where, to)


@transaction.atomic
def retire(*, code: OwnCode, retired: bool, version: int, by: User) -> CodeStep | None:
    """Take a code out of use, or bring it back; its codings stay. None when it was so already.

    Raises ValidationError when another got its name meanwhile.
    """
    tree = hold(code.case)
    now = current(tree, code, version)
    if now.deprecated == retired:
        return None
    if not retired and (taken := now.rival()):
        raise ValidationError(taken.sentence)
    values = {"deprecated": True} if retired else {"deprecated": False, "merged_into": ""}
    verb = CodeStep.Verb.RETIRE if retired else CodeStep.Verb.REVIVE
    return keep(case=code.case, verb=verb, by=by, changes=[write(now, by, **values)])
