"""What is still missing before a case can be published, each with the page where to repair it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Vocabulary
from cases.library.payload import MOST, MOST_STEPS

from .. import choices
from ..cases.forms import DERIVED
from ..cases.queries import context
from ..models import Case, Finding, Observation
from ..sources.queries import may_quote
from ..trajectory.logic import Period, problems
from .facts import summary_of


@dataclass(frozen=True)
class Lack:
    """One thing to repair. What isn't ``blocking`` is advice."""

    text: str
    url: str
    blocking: bool = True


def lacks(case: Case, vocabulary: Vocabulary) -> list[Lack]:
    """Everything that is missing, in the order of the task list."""
    return [
        *_setting(case, vocabulary),
        *_trajectory(case),
        *_observations(case, vocabulary),
        *_findings(case),
        *_sources(case),
        *_quotes(case),
        *_summary(case),
    ]


def _to(name: str, case: Case, *more: object) -> str:
    return reverse(f"workbench:{name}", args=[case.uuid, *more])


def _setting(case: Case, vocabulary: Vocabulary) -> Iterator[Lack]:
    filled = context(case)
    for field in vocabulary.fields:
        if field.required and field.key not in DERIVED and filled.get(field.key) in (None, "", []):
            text = _("Setting: vul “%(field)s” in.") % {"field": choices.words(field.label)}
            yield Lack(text, _to("setting", case) + f"#id_{field.key}")
    if (until := parse_date(filled.get("embargo_until") or "")) and until > timezone.localdate():
        text = _("Setting: het embargo loopt tot %(day)s. Wacht tot dan, of pas de datum aan.")
        url = _to("setting", case) + "#id_embargo_until"
        yield Lack(text % {"day": date_format(until, "j F Y")}, url)


def _trajectory(case: Case) -> Iterator[Lack]:
    steps = list(case.trajectorysteps.all())
    url = _to("trajectory", case)
    if not any(step.model != "pre-reform" for step in steps):
        yield Lack(_("Traject: voeg minstens één organisatiemodel van na de hervorming toe."), url)
    if len(steps) > MOST_STEPS:
        text = _("Traject: er zijn %(count)s stappen. Voeg er samen tot er hoogstens %(most)s zijn.")
        yield Lack(text % {"count": len(steps), "most": MOST_STEPS}, url)
    for problem in problems(Period(step.from_year, step.to_year, str(step.uuid)) for step in steps):
        years = {"from": problem.earlier.from_year, "to": problem.later.from_year}
        if problem.kind == "gap":
            text = _("Traject: tussen de stap van %(from)s en die van %(to)s zit een gat.") % years
        else:
            text = _("Traject: de stap van %(from)s en die van %(to)s overlappen.") % years
        yield Lack(text, url)


def _observations(case: Case, vocabulary: Vocabulary) -> Iterator[Lack]:
    observations = list(case.observations.all())
    url = _to("tensions", case)
    if not observations:
        yield Lack(_("Spanningsvelden: leg minstens één waarneming vast."), url)
    if len(observations) > MOST:
        text = _("Spanningsvelden: er zijn %(count)s waarnemingen. Een uitgave heeft er hoogstens %(most)s.")
        yield Lack(text % {"count": len(observations), "most": MOST}, url)
    for seen in observations:
        if missing := list(_missing(seen)):
            yield _incomplete(case, vocabulary, seen, missing)
    unseen = len(vocabulary.tensions) - len({seen.tension for seen in observations})
    if observations and unseen:
        text = _("%(count)s spanningsvelden zijn niet onderzocht. Dat mag: lezers zien het zo.")
        yield Lack(text % {"count": unseen}, url, blocking=False)


def _incomplete(case: Case, vocabulary: Vocabulary, seen: Observation, missing: list[str]) -> Lack:
    name = choices.words(vocabulary.tension(seen.tension).name)
    text = _("Waarneming van “%(tension)s”: vul nog in: %(missing)s.")
    url = _to("observation-edit", case, seen.uuid)
    return Lack(text % {"tension": name, "missing": ", ".join(missing)}, url)


def _missing(seen: Observation) -> Iterator[str]:
    wanted = {
        "phase": _("fase"),
        "stakeholder": _("perspectief"),
        "knowledge_type": _("kennistype"),
        "pole": _("benadrukte pool"),
    }
    for name, label in wanted.items():
        if not getattr(seen, name):
            yield label
    if seen.intensity is None:
        yield _("intensiteit")
    if not (seen.description_nl or seen.description_en):
        yield _("beschrijving")


def _findings(case: Case) -> Iterator[Lack]:
    for found in case.findings.all():
        coded = found.code or (found.direction and found.level)
        if not coded or not (found.description_nl or found.description_en):
            text = _("%(kind)s zonder code of beschrijving: vul aan of verwijder.")
            url = _to(f"{found.kind}-edit", case, found.uuid)
            yield Lack(text % {"kind": Finding.Kind(found.kind).label}, url)


def _sources(case: Case) -> Iterator[Lack]:
    sources = list(case.sourcerecords.prefetch_related("consents"))
    if not sources:
        yield Lack(_("Bronnen: noteer minstens één bron waarop de casus steunt."), _to("sources", case))
    for source in sources:
        consents = list(source.consents.all())
        agreed = bool(consents) and consents[0].participate and consents[0].withdrawn_on is None
        if source.needs_consent and not agreed and not case.fictitious:
            text = _("Bron “%(title)s”: er is geen geldige toestemming om deel te nemen.")
            yield Lack(text % {"title": source.title}, _to("source-edit", case, source.uuid))


def _quotes(case: Case) -> Iterator[Lack]:
    quotes = case.quotes.filter(publishable=True).select_related("source")
    for quote in quotes.prefetch_related("source__consents"):
        if not case.fictitious and (quote.source is None or not may_quote(quote.source)):
            text = _("Citaat “%(start)s…”: de toestemming om te citeren ontbreekt of is ingetrokken.")
            url = _to("quote-edit", case, quote.uuid)
            yield Lack(text % {"start": quote.text[:40]}, url)


def _summary(case: Case) -> Iterator[Lack]:
    summary = summary_of(case)
    url = _to("summary", case)
    if not summary["nl"].strip():
        yield Lack(_("Samenvatting: schrijf de samenvatting in het Nederlands."), url)
    if not summary["en"].strip():
        yield Lack(
            _("Samenvatting: er is nog geen Engelse samenvatting. Wie Engels leest, krijgt de Nederlandse."),
            url,
            blocking=False,
        )
