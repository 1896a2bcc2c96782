"""A release in which codes changed, and a draft that differs from it."""

from cases.codebook.codetree.acts import move
from cases.codebook.codetree.merging import make_plan, merge
from cases.codebook.codetree.splitting import split
from cases.codebook.models import Code, Family, Tension
from cases.codebook.services import publish
from welzijn.accounts.models import User

from .words import ENGLISH, WORDS


def codebook() -> list[str]:
    """A release in which codes were moved, merged and split, and a draft that differs from it."""
    trees = _book_tree()
    publish(note="Codes samengevoegd en gesplitst.", author=None)
    tension = Tension.objects.get(key="T01")
    tension.name_nl += " (herzien)"
    tension.save()
    return [
        "/codeboek/beheer/",
        "/codeboek/beheer/verschil/",
        "/codeboek/beheer/uitgeven/",
        _new_code(),
        *trees,
    ]


def _book_tree() -> list[str]:
    """Codes of the draft that were moved, merged and split, one of them with a name that never ends."""
    by = User.objects.get(email="lead@voorbeeld.example")
    code = Code.objects.get(key="werk-room")
    move(code=code, where="under", to="werk-nearby", version=code.version, by=by)
    plan = make_plan(sources=["werk-consultation"], target="werk-broad-view")
    merge(sources=["werk-consultation"], target="werk-broad-view", stamp=plan.stamp, by=by)
    names = ((WORDS[:190], ENGLISH[:190]), ("Kort", "Short"))
    texts = {"description_nl": WORDS[:900], "description_en": "Short."}
    parts = [Code(name_nl=dutch, name_en=english, **texts) for dutch, english in names]
    split(code=Code.objects.get(key="uitk-time"), parts=parts, version=1, by=by)
    acts = ("verplaatsen", "samenvoegen", "splitsen", "vervallen")
    return [
        "/codeboek/beheer/codes/",
        "/codeboek/beheer/codes/geschiedenis/",
        "/codeboek/beheer/codes/geschiedenis/?code=uitk-time",
        *(f"/codeboek/beheer/code/werk-nearby/{act}/" for act in acts),
        "/codeboek/beheer/code/uitk-time/vervallen/",
    ]


def _new_code() -> str:
    """The page that adds a code to a family that takes more."""
    return f"/codeboek/beheer/familie/{Family.objects.open_to_codes()[0].key}/nieuwe-code/"
