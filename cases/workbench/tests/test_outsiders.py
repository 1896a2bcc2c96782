"""Only members know that a case exists: every address, every method, every outsider.

Canary strings stand in every confidential field. They may not appear in what anybody
else gets, in whatever form, nor in the edition that was published.
"""

import re
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from cases.codebook.queries import current_vocabulary
from cases.library.models import Edition
from cases.workbench import urls
from cases.workbench.editing.removing import remove
from cases.workbench.models import CaseMember, CaseSection, Consent
from cases.workbench.publishing.facts import hash_of, payload_of
from cases.workbench.publishing.services import approve, request_review
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

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "head", "put", "patch", "delete", "options")
TRIED_BY = {
    "another researcher": METHODS,
    "an administrator": ("get", "post"),
    "a member who left": ("get", "post"),
    "a lead researcher": ("post",),
}
"""What each outsider tries on every address; the others read."""
CANARY = "KANARIE"
OPEN_TO_RESEARCHERS = {"cases", "case-new"}


def canary(where):
    return f"{CANARY}-{where}"


@pytest.fixture
def case(release):
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
    ResearcherFactory._meta.model.objects.filter(pk=case.created_by_id).update(name=canary("author"))


@pytest.fixture
def secret(release):
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
    }
    finding = case.findings.first()
    records |= dict.fromkeys(("factor", "principle", "outcome", "competence"), finding)
    return records, source, removed, member


def addresses(case):
    """Every address of the workbench, filled in for ``case``."""
    records, source, removed, member = keys_of(case)
    found = {}
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        name, values = str(pattern.name), {}
        for key in pattern.pattern.converters:
            record = records.get(name.rsplit("-", 1)[0])
            values[key] = {
                "case_id": case.uuid,
                "record_id": getattr(record, "uuid", None) or uuid.uuid4(),
                "parent_id": getattr(source, "uuid", None) or uuid.uuid4(),
                "removed_id": getattr(removed, "uuid", None) or uuid.uuid4(),
                "user_id": member.user.uuid,
                "number": 1,
                "key": "quotes",
            }[key]
        url = reverse(f"workbench:{name}", kwargs=values)
        found[name] = f"{url}?spanningsveld=T02" if name == "observation-new" else url
    return found


def test_the_walk_reaches_the_whole_workbench(case):
    assert len(addresses(case)) == len({p.name for p in urls.urlpatterns}) == len(urls.urlpatterns)


def test_to_everybody_else_no_address_exists(case, signed_in):
    before = CaseMember.objects.filter(left_at=None).count()
    for who, user in outsiders(case).items():
        client = signed_in(user)
        for name, url in addresses(case).items():
            if name in OPEN_TO_RESEARCHERS:
                continue
            for method in TRIED_BY.get(who, ("get",)):
                answer = getattr(client, method)(url)
                assert (who, name, method, answer.status_code) == (who, name, method, 404)
                assert CANARY not in answer.content.decode()
    case.refresh_from_db()
    assert (case.deleted_at, CaseMember.objects.filter(left_at=None).count()) == (None, before + 1)


def test_who_sees_the_list_of_their_own_cases(case, signed_in):
    url = reverse("workbench:cases")
    seen = {who: signed_in(user).get(url).status_code for who, user in outsiders(case).items()}
    assert [who for who, status in seen.items() if status == 200] == [
        "another researcher",
        "a lead researcher",
        "a researching administrator",
        "a member who left",
    ]
    assert set(seen.values()) == {200, 404}


def test_a_visitor_is_asked_to_sign_in_and_learns_nothing(case, client):
    nowhere = make_case(code="GEEN-01")
    unknown = {"case_id": uuid.uuid4()}
    for name, url in addresses(case).items():
        for method in ("get", "post"):
            answer = getattr(client, method)(url)
            assert (name, method, answer.status_code) == (name, method, 302)
            assert answer["Location"].startswith("/account/login/?next=/werkbank/")
    there = client.get(reverse("workbench:case", args=[nowhere.uuid]))
    not_there = client.get(reverse("workbench:case", kwargs=unknown))
    assert there.status_code == not_there.status_code == 302


def test_a_case_that_exists_looks_like_one_that_does_not(case, signed_in):
    client = signed_in(ResearcherFactory())
    unknown = uuid.uuid4()
    for name, url in addresses(case).items():
        if name in OPEN_TO_RESEARCHERS:
            continue
        existing, missing = client.get(url), client.get(url.replace(str(case.uuid), str(unknown)))
        same = [re.sub(r'nonce-[^\']+|value="[^"]{64}"', "", a.content.decode()) for a in (existing, missing)]
        same = [text.replace(str(case.uuid), str(unknown)) for text in same]
        assert (name, existing.status_code, same[0] == same[1]) == (name, missing.status_code, True)


PUBLIC = (
    "/",
    "/casussen/",
    "/casussen/?q=kanarie",
    "/casussen/matrix/",
    "/casussen/matrix.csv",
    "/casussen/nieuw.atom",
    "/codeboek/",
    "/codeboek/spanningsvelden/T02/",
    "/codeboek/spanningsvelden/T09/",
    "/codeboek/bronnen/",
    "/codeboek/families/pers/",
    "/werkbank/",
)


def readers(case, signed_in):
    """One of every kind of reader, and a researcher who left the case."""
    kinds = ("another researcher", "a student", "an organisation", "an administrator", "a member who left")
    people = outsiders(case)
    return {"a visitor": Client(), **{who: signed_in(people[who]) for who in kinds}}


def test_no_canary_sings_outside_the_workbench(case, secret, signed_in):
    public = f"/casussen/{case.public_id}/"
    edition = [public, f"{public}1/", f"{public}1/citaat.bib", f"{public}1/citaat.ris"]
    edition += [f"/casussen/vergelijken/?casus={case.public_id}", "/api/v1/editions/", "/api/v1/matrix/"]
    statuses = {}
    for who, client in readers(case, signed_in).items():
        for url in (*PUBLIC, *edition):
            answer = client.get(url)
            statuses[url] = answer.status_code
            body = answer.content.decode()
            assert (who, url, re.findall(rf"{CANARY}-[\w-]+", body)) == (who, url, [])
            assert (who, url, str(case.uuid) in body, str(secret.uuid) in body) == (who, url, False, False)
            assert not any(CANARY in value for value in answer.headers.values())
    assert statuses[public] == statuses[f"{public}1/"] == statuses["/casussen/"] == 200


def test_the_published_payload_holds_no_canary(case):
    edition = Edition.objects.get()
    text = str(edition.payload)
    assert (CANARY in text, "4711" in text, str(case.uuid) in text) == (False, False, False)
    assert [quote["text"] for quote in edition.payload["quotes"]] == ["Dat wisten wij niet."]
    assert edition.payload["sureness"]["sources"] == {"document": 1, "interview": 1}


def test_the_member_does_see_the_canaries(case, signed_in):
    """The test above would prove nothing if the canaries weren't there."""
    client = signed_in(case.created_by)
    pages = "".join(
        client.get(url).content.decode()
        for name, url in addresses(case).items()
        if name in {"quotes", "sources", "source-edit", "consent-edit", "setting", "tensions", "publish"}
    )
    sung = set(re.findall(rf"{CANARY}-([\w-]+)", pages))
    assert sung >= {
        "quote",
        "quote-without-consent",
        "source-title",
        "interview",
        "note",
        "form-version",
        "consent-note",
        "respondents",
        "log",
        "removed",
        "removed-quote",
        "comment",
    }


def test_every_page_of_the_workbench_is_stored_nowhere(case, signed_in):
    client = signed_in(case.created_by)
    pages = {name: client.get(url) for name, url in addresses(case).items()}
    stored = [
        name
        for name, page in pages.items()
        if page.status_code != 404 and "no-store" not in page["Cache-Control"]
    ]
    assert stored == []
    assert sum(page.status_code == 200 for page in pages.values()) > 35
