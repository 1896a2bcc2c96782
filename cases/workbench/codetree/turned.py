"""What became of undoing an act on codes or doing it again: also what was left out, and why."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..models import Coding, Finding, Memo, Observation, Quote, SourceRecord

KINDS = {kind._meta.model_name: kind for kind in (Coding, Memo, Observation, Finding, Quote, SourceRecord)}


@dataclass(frozen=True)
class Turned:
    """True when it was done now. By kind how much was left out: it is gone, or somebody changed it."""

    done: bool = True
    gone: Mapping[str, int] = field(default_factory=Counter)
    changed: Mapping[str, int] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return self.done


def left_out(turned: Turned, *, again: bool) -> str:
    """One sentence about what was left out; empty when nothing was."""
    parts = [_("%(what)s (intussen verwijderd)") % {"what": what} for what in _counted(turned.gone)]
    parts += [_("%(what)s (intussen gewijzigd)") % {"what": what} for what in _counted(turned.changed)]
    if not parts:
        return ""
    said = _("Dit ging niet opnieuw mee: %(what)s.") if again else _("Dit ging niet mee terug: %(what)s.")
    return said % {"what": ", ".join(parts)}


def _counted(counts: Mapping[str, int]) -> Iterator[str]:
    for name, number in sorted(counts.items()):
        words = KINDS[name]._meta
        yield f"{number} {words.verbose_name if number == 1 else words.verbose_name_plural}"
