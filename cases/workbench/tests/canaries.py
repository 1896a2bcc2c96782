"""Cases with a canary in every confidential field, everybody who may not hear it, and every address."""

import uuid

from django.urls import URLPattern, reverse

from cases.codebook.queries import current_vocabulary
from cases.workbench import urls
from cases.workbench.coding.services import Verb, Wish, add_codings, remove_codings
from cases.workbench.editing.removing import remove
from cases.workbench.models import (
    CaseMember,
    CaseSection,
    Coding,
    CodingRound,
    Consent,
    Memo,
    OwnCode,
    TextProposal,
)
from cases.workbench.publishing.facts import hash_of, payload_of
from cases.workbench.publishing.services import approve, request_review
from cases.workbench.rounds.queries import differing
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.rounds.settling import settle
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import Part, store_text
from welzijn.accounts.models import Course, Enrolment, Membership, Organisation

from .factories import (
    FindingFactory,
    ObservationFactory,
    QuoteFactory,
    ResearcherFactory,
    SourceFactory,
    join,
    make_case,
    make_complete_case,
)

CANARY = "KANARIE"


def canary(where):
    return f"{CANARY}-{where}"


def published_case():
    """A published case with a canary in every field that stays in the workbench."""
    case = make_complete_case(code="GRAS-01", name_nl="Casus Gras", name_en="Case Grass")
    reviewer = join(case, "reviewer", name=canary("reviewer"))
    hide(case)
    review = request_review(
        case=case, reviewer=reviewer, visibility="open", by=case.created_by, message=canary("message")
    )
    approve(
        review=review,
        checklist={"population_k": 10, "population_source": canary("population-source")},
        read_hash=hash_of(payload_of(case, current_vocabulary())),
        by=reviewer,
        comment=canary("comment"),
    )
    case.refresh_from_db()
    return case


def hide(case):
    """Put canaries in confidential fields, in records that may not be published and in removed ones."""
    setting = CaseSection.objects.get(case=case, key="setting")
    hidden = {"respondents_by_role": canary("respondents"), "anonymisation_log": canary("log")}
    CaseSection.objects.filter(pk=setting.pk).update(
        data=setting.data | hidden | {"king_archetype": canary("king")}
    )
    source = case.sourcerecords.get()
    source.title, source.note = canary("source-title"), canary("source-note")
    source.save()
    interview = SourceFactory(
        case=case, kind="interview", title=canary("interview"), note=canary("note"), respondents=4711
    )
    store_text(
        source=interview,
        parts=parts_of(f"INT: Hoe?\n{canary('turn')}: {canary('text')}"),
        origin="docx",
        by=case.created_by,
        file_name=canary("file-name"),
        note=canary("text-note"),
    )
    proposed = {"content": canary("proposal"), "file_name": canary("proposed-file"), "origin": "docx"}
    TextProposal.objects.create(source=interview, note=canary("proposed-note"), **proposed)
    Consent.objects.create(
        case=case,
        source=interview,
        form_version=canary("form-version"),
        given_on="2025-03-14",
        participate=True,
        note=canary("consent-note"),
    )
    QuoteFactory(case=case, text=canary("quote"), speaker_nl=canary("speaker"), source=source)
    QuoteFactory(case=case, text=canary("quote-without-consent"), source=interview)
    FindingFactory(case=case, code="", description_nl=canary("finding-draft"), kind="outcome").delete()
    step = case.trajectorysteps.get()
    draft = ObservationFactory(case=case, step=step, tension="T09", description_nl=canary("removed"))
    remove(record=draft, by=case.created_by)
    remove(record=QuoteFactory(case=case, text=canary("removed-quote")), by=case.created_by)
    hide_in_round(case, interview)
    hide_codings(interview)
    ResearcherFactory._meta.model.objects.filter(pk=case.created_by_id).update(name=canary("author"))


def hide_in_round(case, source):
    """A text and a round of coding it, compared and settled."""
    words = f"{canary('text')} zei iets."
    text = store_text(
        source=source,
        parts=[Part(0, len(words), words)],
        origin="paste",
        by=case.created_by,
        file_name=canary("file"),
        note=canary("text-note"),
    )
    colleague = join(case, "coder", name=canary("coder"))
    people = [case.created_by, colleague]
    held = CodingRound(case=case, name=canary("round"), codebook_release=1)
    start_round(coding_round=held, texts=[text], people=people, by=case.created_by)
    wish = Wish(0, len(words), "span-rollen-en-vak")
    add_codings(text=text, wishes=[wish], by=case.created_by, coding_round=held)
    for person in people:
        held = finish_part(coding_round=held, by=person)
    [stretch] = differing(held)
    settle(coding_round=held, stretch=stretch, choice="all", by=colleague, note=canary("settled"))


def hide_codings(source):
    """A text with canaries in its words, its codings (one taken away), its memos and a code of its own."""
    case, by = source.case, source.case.created_by
    words = f"{canary('raw-text')} {canary('coded')} {canary('uncoded')}\n"
    text = store_text(source=source, parts=[Part(0, len(words), words)], origin="paste", by=by)
    OwnCode.objects.create(
        case=case, key="own-canary", name=canary("own-code"), description=canary("own-words")
    )
    places = [words.index(canary(name)) for name in ("coded", "uncoded")]
    wishes = [
        Wish(places[0], places[0] + len(canary("coded")), key) for key in ("own-canary", "expertise-erosion")
    ]
    wishes.append(Wish(places[1], places[1] + len(canary("uncoded")), "expertise-erosion"))
    coding, _tension, gone = add_codings(text=text, wishes=wishes, by=by)
    remove_codings(text=text, codings=[gone], by=by)
    add_codings(text=text, wishes=[Wish(0, len(canary("raw-text")), "own-canary")], by=by, verb=Verb.AUTO)
    observation = case.observations.filter(intensity__gt=0).first()
    Coding.objects.filter(pk=_tension.pk).update(observation=observation)
    for about in ({"coding": coding}, {"source": source}, {"code": "expertise-erosion"}, {}):
        kind = next(iter(about), "case")
        Memo.objects.create(case=case, text=canary(f"memo-{kind}"), author=coding.coder, **about)


def secret_case():
    """A case that was never published: its code, name and summary are confidential too."""
    case = make_case(code=canary("code"), name_nl=canary("name"), name_en=canary("name-en"))
    CaseSection.objects.create(case=case, key="summary", data={"nl": canary("summary"), "en": ""})
    FindingFactory(case=case, description_nl=canary("draft-finding"))
    return case


def outsiders(case):
    """Everybody who is no member now."""
    student, contributor = ResearcherFactory(is_researcher=False), ResearcherFactory(is_researcher=False)
    teacher = ResearcherFactory(is_researcher=False)
    course = Course.objects.create(name="Bachelor", code="ABC", teacher=teacher, ends_on="2999-01-01")
    Enrolment.objects.create(course=course, user=student)
    Membership.objects.create(organisation=Organisation.objects.create(name="X"), user=contributor)
    left = join(case, "coder")
    CaseMember.objects.filter(user=left).update(left_at="2026-01-01T00:00Z")
    return {
        "another researcher": ResearcherFactory(),
        "a lead researcher": ResearcherFactory(is_lead_researcher=True),
        "a student": student,
        "a teacher": teacher,
        "an organisation": contributor,
        "an administrator": ResearcherFactory(is_researcher=False, is_superuser=True, is_staff=True),
        "a researching administrator": ResearcherFactory(is_superuser=True, is_staff=True),
        "a member who left": left,
        "a member who is no researcher any more": join(case, "coder", is_researcher=False),
    }


def keys_of(case):
    """Real keys for every address of the case: nothing is refused for a key that doesn't exist."""
    source = case.sourcerecords.filter(consents__isnull=False).first() or case.sourcerecords.first()
    removed = case.removedrecords.first()
    member = case.memberships.filter(left_at=None).first()
    records = {
        "step": case.trajectorysteps.first(),
        "observation": case.observations.first(),
        "quote": case.quotes.first(),
        "source": source,
        "consent": source.consents.first() if source else None,
        "memo": case.memos.first(),
        "owncode": case.owncodes.first(),
    }
    held = case.codingrounds.first()
    place = held.coders.first() if held else None
    records |= {"round": held, "coder": place.coder if place else None}
    finding = case.findings.first()
    records |= dict.fromkeys(("factor", "principle", "outcome", "competence"), finding)
    return records, source, removed, member


def addresses(case):
    """Every address of the workbench, filled in for ``case``."""
    records, source, removed, member = keys_of(case)
    values = values_of(case, records, source, removed, member)
    found = {}
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = str(pattern.name)
        record = records.get(name.rsplit("-", 1)[0]) or records.get(name.split("-")[0])
        own = {"record_id": uuid_of(record), "kind": "html" if name == "export-source" else "csv"}
        known = values | own
        url = reverse(f"workbench:{name}", kwargs={key: known[key] for key in pattern.pattern.converters})
        found[name] = f"{url}?spanningsveld=T02" if name == "observation-new" else url
    return found


def values_of(case, records, source, removed, member):
    """What stands for a key in every address that has it."""
    coding = case.codings.filter(round=None).first()
    return {
        "case_id": case.uuid,
        "source_id": uuid_of(source),
        "coding_id": uuid_of(coding, "guid"),
        "parent_id": uuid_of(source),
        "removed_id": uuid_of(removed),
        "user_id": member.user.uuid,
        "number": 1,
        "round_id": uuid_of(records["round"]),
        "coder_id": uuid_of(records["coder"], "guid"),
        "import_id": uuid_of(case.pending_imports.first()),
        "step_id": uuid_of(case.coding_steps.filter(verb="auto").first()),
        "brought_id": uuid_of(case.coding_steps.filter(verb="import").first()),
        "code_key": "expertise-erosion",
        "proposal_id": uuid_of(TextProposal.objects.filter(source__case=case).first()),
        "key": "quotes",
    }


def uuid_of(thing, name="uuid"):
    """That of the thing, or one that nothing has."""
    return getattr(thing, name, None) or uuid.uuid4()
