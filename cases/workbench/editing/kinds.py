"""The kinds of record that are added, changed and removed in the same way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.access import SignedInRequest
from welzijn.accounts.models import User
from welzijn.ui.text import marked

from ..codetree.making import keep_made
from ..codetree.steps import keep_edit
from ..coding.codes import new_key
from ..coding.forms import MemoForm, OwnCodeForm
from ..coding.memos import memo_asked_for, memo_home
from ..coding.models import MemoQuerySet
from ..coding.own import OwnCodeQuerySet
from ..findings.forms import CompetenceForm, FactorForm, OutcomeForm, PrincipleForm
from ..models import (
    Case,
    CaseSection,
    Consent,
    Finding,
    Memo,
    Observation,
    OwnCode,
    Quote,
    SourceRecord,
    TrajectoryStep,
)
from ..observations.forms import ObservationForm
from ..quotes.forms import QuoteForm
from ..records import CaseRecord
from ..sources.forms import ConsentForm, SourceForm
from ..sources.services import follow_up
from ..sources.showing.page import text_context
from ..trajectory.forms import StepForm
from .forms import RecordForm

Words = str | Promise
LISTS: dict[str, Words] = {"memos": _("Memo’s"), "codes": _("Codes van deze casus")}
"""Lists that are no section of the task list."""


def _no_start(case: Case, request: SignedInRequest) -> dict[str, Any]:
    return {}


def _nothing(form: Any) -> None:
    return None


def _nothing_more(record: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Kind:
    """A kind of record: its form, its words and the page that lists it."""

    name: str
    model: type[CaseRecord]
    form: type[RecordForm]
    new: Words
    edit: Words
    remove: Words
    list_name: str
    preset: Mapping[str, Any] = field(default_factory=dict)
    start: Callable[[Case, SignedInRequest], dict[str, Any]] = _no_start
    after: Callable[[Any], None] = _nothing
    template: str = "workbench/record_form.html"
    more: Callable[[Any], dict[str, Any]] = _nothing_more
    """What the page of a record shows beside its form."""

    def of(self, case: Case, user: User) -> "QuerySet[Any]":
        """The records of this kind in a case, without what colleagues do blind."""
        records = getattr(self.model, "every", self.model._default_manager)
        found = records.filter(case=case, **self.preset)
        return found.seen_by(user) if isinstance(found, MemoQuerySet | OwnCodeQuerySet) else found

    def blank(self, case: Case, request: SignedInRequest, nonce: Any) -> CaseRecord:
        """A new record, named by the nonce of its form."""
        values = {**self.preset, **self.start(case, request)}
        return self.model(case=case, uuid=nonce, **values)

    def list_url(self, record: CaseRecord) -> str:
        """The page to return to after a change."""
        if isinstance(record, Consent):
            return _source_url(record)
        if isinstance(record, Memo):
            return memo_home(record)
        if isinstance(record, OwnCode) and record.round and record.is_blind:
            return reverse("workbench:round", args=[record.case.uuid, record.round.uuid])
        url = reverse(f"workbench:{self.list_name}", args=[record.case.uuid])
        return f"{url}#{record.tension}" if isinstance(record, Observation) else url

    def list_title(self, record: CaseRecord) -> Words:
        """What that page is called."""
        if isinstance(record, Consent):
            return marked(record.source.title, record.case.language)
        if isinstance(record, OwnCode) and record.is_blind:
            return _("de ronde")
        return LISTS.get(self.list_name) or CaseSection.Key(self.list_name).label


def _tension_asked_for(case: Case, request: SignedInRequest) -> dict[str, Any]:
    key = request.GET.get("spanningsveld", "")
    if key not in {tension.key for tension in current_vocabulary().tensions}:
        raise Http404
    return {"tension": key}


def _source_url(record: Consent) -> str:
    """The source of a consent, or the register when the source is gone."""
    source = SourceRecord.objects.filter(pk=record.source_id).first()
    if source is None:
        return reverse("workbench:sources", args=[record.case.uuid])
    return reverse("workbench:source-edit", args=[record.case.uuid, source.uuid])


def _own_key(case: Case, request: SignedInRequest) -> dict[str, Any]:
    return {"key": new_key(), "position": case.owncodes.count()}


def _source_asked_for(case: Case, request: SignedInRequest) -> dict[str, Any]:
    match = request.resolver_match
    source_id = match.kwargs.get("parent_id") if match else None
    return {"source": get_object_or_404(case.sourcerecords, uuid=source_id)}


def _consent_changed(form: Any) -> None:
    """Only a date that is new: correcting a note later doesn't take back what was published since."""
    if "withdrawn_on" in form.changed_data:
        follow_up(consent=form.instance)


def _code_changed(form: Any) -> None:
    """That somebody made a code belongs to its history, and what was typed into one that was there already.

    Every member reads that, so a code that only its maker may know of has none yet.
    """
    code = form.instance
    if code.is_blind:
        return
    if code.version == 1:
        keep_made(code, code.updated_by)
    before = {name: form.initial[name] for name in form.changed_data if name in form.initial}
    if code.version > 1 and before:
        keep_edit(code, code.updated_by, before)


STEP = Kind(
    "step",
    TrajectoryStep,
    StepForm,
    _("Stap toevoegen aan het traject"),
    _("Stap in het traject"),
    _("Stap in het traject verwijderen"),
    "trajectory",
)
OBSERVATION = Kind(
    "observation",
    Observation,
    ObservationForm,
    _("Waarneming toevoegen"),
    _("Waarneming"),
    _("Waarneming verwijderen"),
    "tensions",
    start=_tension_asked_for,
    template="workbench/observation_form.html",
)
FACTOR = Kind(
    "factor",
    Finding,
    FactorForm,
    _("Factor toevoegen"),
    _("Bevorderende of belemmerende factor"),
    _("Factor verwijderen"),
    "factors",
    preset={"kind": Finding.Kind.FACTOR},
)
PRINCIPLE = Kind(
    "principle",
    Finding,
    PrincipleForm,
    _("Verondersteld werkzaam principe toevoegen"),
    _("Verondersteld werkzaam principe"),
    _("Werkzaam principe verwijderen"),
    "principles",
    preset={"kind": Finding.Kind.PRINCIPLE},
)
OUTCOME = Kind(
    "outcome",
    Finding,
    OutcomeForm,
    _("Uitkomst toevoegen"),
    _("Uitkomst"),
    _("Uitkomst verwijderen"),
    "outcomes",
    preset={"kind": Finding.Kind.OUTCOME},
)
COMPETENCE = Kind(
    "competence",
    Finding,
    CompetenceForm,
    _("Competentie toevoegen"),
    _("Competentie"),
    _("Competentie verwijderen"),
    "competences",
    preset={"kind": Finding.Kind.COMPETENCE},
)
QUOTE = Kind("quote", Quote, QuoteForm, _("Citaat toevoegen"), _("Citaat"), _("Citaat verwijderen"), "quotes")
SOURCE = Kind(
    "source",
    SourceRecord,
    SourceForm,
    _("Bron toevoegen"),
    _("Bron"),
    _("Bron verwijderen"),
    "sources",
    template="workbench/source_form.html",
    more=text_context,
)
CONSENT = Kind(
    "consent",
    Consent,
    ConsentForm,
    _("Toestemming vastleggen"),
    _("Toestemming"),
    _("Toestemming verwijderen"),
    "sources",
    start=_source_asked_for,
    after=_consent_changed,
    template="workbench/consent_form.html",
)
MEMO = Kind(
    "memo",
    Memo,
    MemoForm,
    _("Memo schrijven"),
    _("Memo"),
    _("Memo verwijderen"),
    "memos",
    start=memo_asked_for,
    template="workbench/coding/memo_form.html",
)
OWN_CODE = Kind(
    "owncode",
    OwnCode,
    OwnCodeForm,
    _("Code toevoegen"),
    _("Code van deze casus"),
    _("Code verwijderen"),
    "codes",
    start=_own_key,
    after=_code_changed,
    template="workbench/coding/code_form.html",
)
FINDINGS = (FACTOR, PRINCIPLE, OUTCOME, COMPETENCE)
