"""People and cases for tests of the workbench."""

from typing import Any

import factory

from cases.workbench.cases.services import start_case
from cases.workbench.models import (
    Case,
    CaseMember,
    CaseSection,
    Finding,
    Observation,
    Quote,
    SourceRecord,
    TrajectoryStep,
)
from welzijn.accounts.models import User


class ResearcherFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"onderzoeker{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Onderzoeker {n}")
    is_researcher = True
    password = "!"


def make_case(author: User | None = None, **fields: Any) -> Case:
    """A case as its author starts it."""
    values = {"code": "CASUS-01", "name_nl": "Casus Eik", "name_en": "Case Oak"} | fields
    return start_case(case=Case(**values), by=author or ResearcherFactory())


def join(case: Case, role: str, **fields: Any) -> User:
    """A new researcher who is a member of ``case`` with ``role``."""
    user = ResearcherFactory(**fields)
    CaseMember.objects.create(case=case, user=user, role=role, wrote=role != "reviewer")
    return user


class StepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrajectoryStep

    model = "M1"
    from_year = 2018


class ObservationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Observation

    tension = "T02"
    phase = "year1"
    stakeholder = "pers-generalist"
    knowledge_type = "kenn-practice"
    intensity = 2
    pole = "a"
    description_nl = "Ervaren mensen vertrokken."


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    kind = "principle"
    code = "werk-consultation"
    description_nl = "Overleg hielp."


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourceRecord

    kind = "document"
    title = "Beleidsplan"


class QuoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quote

    text = "Dat wisten wij niet."
    speaker_nl = "Wijkwerker"
    stakeholder = "pers-generalist"
    knowledge_type = "kenn-practice"


SETTING = {
    "region": "VL",
    "sector": "ocmw",
    "size_band": "n10_49",
    "sites_band": "few",
    "data_sources": ["interview"],
    "stakeholder_coverage": ["pers-generalist"],
}


def make_complete_case(author: User | None = None, **fields: Any) -> Case:
    """A case with everything that publishing asks for."""
    case = make_case(author, **fields)
    CaseSection.objects.create(case=case, key="setting", data=SETTING)
    CaseSection.objects.create(case=case, key="summary", data={"nl": "Een samenvatting.", "en": "A summary."})
    step = StepFactory(case=case)
    seen = ObservationFactory(case=case, step=step)
    ObservationFactory(
        case=case, step=step, tension="T05", intensity=0, pole="none", description_nl="Niet gevonden."
    )
    source = SourceFactory(case=case)
    quote = QuoteFactory(case=case, source=source, publishable=True)
    quote.observations.add(seen)
    return case
