"""What happened to the codes of the draft, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from welzijn.ui.text import in_language

from ..models import TreeStep

CHANGED = gettext_lazy(
    "Terwijl u keek, veranderde een collega iets aan deze code. Er is nog niets gedaan. "
    "Hieronder staat hoe het nu is. Kijk het nog eens na."
)
MOVED_ON = gettext_lazy(
    "Dit kan niet meer in één keer: iemand wijzigde daarna iets aan dezelfde codes. "
    "Maak eerst die latere wijziging ongedaan, of zet de codes zelf goed."
)
Verb = TreeStep.Verb


def turned(*, again: bool, done: bool) -> str:
    """What became of undoing a step or doing it again; ``%(what)s`` is the step."""
    if again:
        return _("Opnieuw gedaan: %(what)s.") if done else _("Dit was al opnieuw gedaan: %(what)s.")
    return _("Ongedaan gemaakt: %(what)s.") if done else _("Dit was al ongedaan gemaakt: %(what)s.")


def happened(step: TreeStep, names: Mapping[str, str]) -> str:
    """What a step did, with the names of its codes."""
    main = [row for row in step.changes if _is_main(step, row)]
    said = ", ".join(f"‘{_name(row['key'], names, row)}’" for row in main)
    if step.verb == Verb.MERGE:
        target = main[0]["after"]["successors"][0]
        return _("%(codes)s in ‘%(target)s’") % {"codes": said, "target": names.get(target, target)}
    if step.verb == Verb.SPLIT:
        made = ", ".join(
            f"‘{_name(row['key'], names, row)}’" for row in step.changes if row["before"] is None
        )
        return _("%(old)s in %(new)s") % {"old": said, "new": made}
    if step.verb == Verb.MOVE:
        return f"{said} · {_under(main[0]['after']['parent'], names)}"
    return said


def _is_main(step: TreeStep, row: Mapping[str, object]) -> bool:
    """Whether the act was about this code, and it didn't only move along."""
    after = row["after"]
    assert isinstance(after, dict)
    return step.verb not in {Verb.MERGE, Verb.SPLIT} or "successors" in after


def _name(key: str, names: Mapping[str, str], row: Mapping[str, object]) -> str:
    after = row["after"]
    assert isinstance(after, dict)
    return names.get(key) or (in_language(after["name"]).text if "name" in after else key)


def _under(parent: str, names: Mapping[str, str]) -> str:
    if parent not in names:
        return _("bovenaan in de familie")
    return _("onder ‘%(code)s’") % {"code": names[parent]}
