"""How much comes in or is there already, in words."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

COUNTED: Mapping[str, Callable[[int], str]] = {
    "source": lambda n: ngettext("%(n)s bron", "%(n)s bronnen", n) % {"n": n},
    "coding": lambda n: ngettext("%(n)s codering", "%(n)s coderingen", n) % {"n": n},
    "code": lambda n: ngettext("%(n)s code", "%(n)s codes", n) % {"n": n},
    "note": lambda n: ngettext("%(n)s memo", "%(n)s memo’s", n) % {"n": n},
    "coder": lambda n: ngettext("%(n)s codeur", "%(n)s codeurs", n) % {"n": n},
}


def amounts(counts: Mapping[str, int]) -> str:
    """*1 bron, 2 coderingen*; empty when there is none of anything."""
    return ", ".join(say(counts[kind]) for kind, say in COUNTED.items() if counts.get(kind))


def said_of(added: Mapping[str, int], present: Mapping[str, int], left_out: int) -> str:
    """What became of a file that was brought in."""
    came, here = amounts(added), amounts(present)
    said = [_("Binnengehaald: %(amounts)s.") % {"amounts": came} if came else _("Er kwam niets bij.")]
    if here:
        said.append(_("Stond er al en bleef zoals het is: %(amounts)s.") % {"amounts": here})
    if left_out:
        sentence = ngettext(
            "%(n)s onderdeel kwam niet binnen.", "%(n)s onderdelen kwamen niet binnen.", left_out
        )
        said.append(sentence % {"n": left_out})
    return " ".join(said)
