"""Sentences that several pages say."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.questionnaire.logic import DONE, IN_PROGRESS, NOT_STARTED, Progress, SectionProgress


def progress_in_words(found: Progress | SectionProgress) -> str:
    """How far somebody is; "weet ik niet" is an answer too, and counted apart."""
    said = _answered_in_words(found)
    optional = found.visible - found.answered - found.unknown
    if found.left or not optional:
        return said
    return f"{said}, {_may_stay_open(optional)}"


def _may_stay_open(optional: int) -> str:
    return ngettext("%(count)d mag open blijven", "%(count)d mogen open blijven", optional) % {
        "count": optional
    }


def _answered_in_words(found: Progress | SectionProgress) -> str:
    given = found.answered + found.unknown
    if not found.unknown:
        return _("%(given)d van %(visible)d vragen beantwoord") % {"given": given, "visible": found.visible}
    return ngettext(
        "%(given)d van %(visible)d vragen beantwoord, waarvan %(unknown)d keer “weet ik niet”",
        "%(given)d van %(visible)d vragen beantwoord, waarvan %(unknown)d keer “weet ik niet”",
        found.unknown,
    ) % {"given": given, "visible": found.visible, "unknown": found.unknown}


def state_in_words(state: str) -> str:
    """The state of a section of the task list."""
    return {NOT_STARTED: _("nog niet begonnen"), IN_PROGRESS: _("bezig"), DONE: _("klaar")}[state]
