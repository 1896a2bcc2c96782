"""What the interface says about places that can't be coded, and about steps."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from welzijn.ui.text import filled, marked

from ..models import CodingStep
from .codes import CodeEntry
from .history import touched
from .looks import name_in_page
from .places import PlaceError
from .queries import shortened

REFUSALS = {
    "not_whole": gettext_lazy("De plaats is geen heel getal. Kies de woorden opnieuw in de tekst."),
    "negative": gettext_lazy("De plaats ligt vóór het begin van de tekst. Kies de woorden opnieuw."),
    "inverted": gettext_lazy("Het einde ligt niet na het begin. Kies minstens één woord."),
    "past_end": gettext_lazy("De plaats ligt voorbij het einde van de tekst. Kies de woorden opnieuw."),
    "too_long": gettext_lazy("Dit fragment is te lang. Kies hoogstens 100.000 tekens."),
    "other_words": gettext_lazy("Op deze plaats staan andere woorden dan u zag. Laad de pagina opnieuw."),
    "white": gettext_lazy("Hier staan geen woorden. Kies minstens één woord."),
    "inside_a_letter": gettext_lazy(
        "Het begin of het einde valt midden in een letter of emoji. Kies hele woorden."
    ),
    "inside_a_pair": gettext_lazy("Het begin of het einde valt midden in een teken. Kies hele woorden."),
}
STALE = gettext_lazy(
    "Van deze tekst is intussen een nieuwe versie gemaakt. Laad de pagina opnieuw: er is nog niets gecodeerd."
)
MOVED_ON = gettext_lazy(
    "Een collega heeft dit intussen gewijzigd. Daarom is er niets veranderd. Bekijk de geschiedenis."
)
CLOSED = gettext_lazy("Hier kunt u nu niet coderen: deze versie is alleen te lezen.")


def refusal(error: PlaceError) -> str:
    """Why a place can't be coded, and what to do instead."""
    return str(REFUSALS[error.reason])


def undo_words(step: CodingStep, codes: Mapping[str, CodeEntry], language: str) -> SafeString:
    """What taking ``step`` back does, as HTML; ``language`` is that of the text."""
    return _step_words(step, codes, language, back=True)


def redo_words(step: CodingStep, codes: Mapping[str, CodeEntry], language: str) -> SafeString:
    """What doing ``step`` again does, as HTML; ``language`` is that of the text."""
    return _step_words(step, codes, language, back=False)


def turned_words(step: CodingStep, codes: Mapping[str, CodeEntry], language: str) -> SafeString:
    """What was taken back or done again, as HTML: the act itself, whichever way it was turned."""
    if len(step.changes) != 1:
        return filled(_("%(what)s (%(count)s)"), what=step.get_verb_display(), count=len(step.changes))
    before, after = step.changes[0]["before"], step.changes[0]["after"]
    wording = _("de wijziging van %(coding)s")
    if before is None:
        wording = _("de codering %(coding)s")
    elif after is None:
        wording = _("het weghalen van %(coding)s")
    return filled(wording, coding=said(after or before or {}, codes, language))


def _step_words(step: CodingStep, codes: Mapping[str, CodeEntry], language: str, *, back: bool) -> SafeString:
    if step.is_across:
        return filled(_across_words(step.verb, back), what=step.get_verb_display())
    changes = step.changes
    first = changes[0] if changes else {}
    origin, target = ("after", "before") if back else ("before", "after")
    if len(changes) != 1:
        return filled(
            _("%(what)s (%(count)s): %(direction)s"),
            what=step.get_verb_display(),
            count=len(changes),
            direction=_("terugdraaien") if back else _("opnieuw doen"),
        )
    was, becomes = first[origin], first[target]
    about = said(was or becomes or {}, codes, language)
    if becomes is None:
        return filled(_("%(coding)s weghalen"), coding=about)
    if was is None:
        return filled(_("%(coding)s terugzetten"), coding=about)
    wording = (
        _("wijziging van %(coding)s terugdraaien") if back else _("wijziging van %(coding)s opnieuw doen")
    )
    return filled(wording, coding=about)


def _across_words(verb: str, back: bool) -> str:
    """What the button does for a step on several texts: it leads to where that is turned as a whole."""
    if verb == CodingStep.Verb.AUTO:
        return (
            _("%(what)s in meer teksten: bekijken en terugdraaien")
            if back
            else _("%(what)s in meer teksten: bekijken en opnieuw doen")
        )
    if verb == CodingStep.Verb.IMPORT:
        return (
            _("%(what)s uit een bestand: bekijken en terugdraaien")
            if back
            else _("%(what)s uit een bestand: bekijken en opnieuw doen")
        )
    if verb == CodingStep.Verb.CARRY:
        return _("%(what)s: terugdraaien bij de versies van de tekst")
    return _("%(what)s: terugdraaien bij de codes") if back else _("%(what)s: opnieuw doen bij de codes")


def said(state: Mapping[str, Any], codes: Mapping[str, CodeEntry], language: str) -> SafeString:
    """‘code’ on ‘words’, as HTML; the words are in ``language``."""
    return filled(
        _("‘%(code)s’ op ‘%(words)s’"),
        code=name_in_page(codes, state.get("code", "")),
        words=marked(shortened(state.get("quote", ""), 40), language),
    )


def happened(
    step: CodingStep,
    codes: Mapping[str, CodeEntry],
    language: str,
    most: int = 3,
    text: int | None = None,
) -> list[str]:
    """The codings of a step in words, the first few of them; with ``text`` only those on that text.

    What came in from a file is counted: a step of thousands holds no codings.
    """
    if step.verb == CodingStep.Verb.IMPORT:
        return brought(step)
    rows = [row for row in step.changes if text is None or text in touched([row])]
    found = [_became(row, codes, language) for row in rows[:most]]
    more = len(rows) - most
    if more > 0:
        found.append(ngettext("en nog %(n)s", "en nog %(n)s", more) % {"n": more})
    return found


def brought(step: CodingStep) -> list[str]:
    """Which file a step brought in and how much of it; nothing for one of before that was kept."""
    file = getattr(step, "brought_in", None)
    if file is None:
        return []
    codings = ngettext("%(n)s codering", "%(n)s coderingen", file.count) % {"n": file.count}
    if not file.file_name:
        return [_("Ingelezen: %(codings)s") % {"codings": codings}]
    name = marked(file.file_name, "")
    return [filled(_("Ingelezen uit %(file)s: %(codings)s"), file=name, codings=codings)]


def _state(row: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = row["after"] or row["before"] or {}
    return found


def _became(row: Mapping[str, Any], codes: Mapping[str, CodeEntry], language: str) -> str:
    """‘code’ on ‘words’, and which code it had before."""
    now, before = _state(row), row["before"] or {}
    old = str(before.get("code") or now.get("code", ""))
    if old == now.get("code"):
        return said(now, codes, language)
    return filled(
        _("%(coding)s, eerst ‘%(code)s’"), coding=said(now, codes, language), code=name_in_page(codes, old)
    )
