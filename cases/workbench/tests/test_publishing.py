"""From a case to a numbered edition, by the judgement of a second researcher."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from cases.codebook.queries import current_vocabulary
from cases.library.models import Edition, PublishedCase
from cases.workbench.models import CaseSection, Finding, Review
from cases.workbench.publishing import services
from cases.workbench.publishing.facts import hash_of, payload_of
from cases.workbench.publishing.readiness import lacks

from .factories import FindingFactory, ResearcherFactory, StepFactory, join, make_case, make_complete_case
from .posting import address, errors_of

CHECKED = {"no_names": "on", "quotes_safe": "on", "coding_fair": "on"}
COUNTED = {"population_k": "14", "population_source": "Lijst van OCMW’s, 3 maart 2025"}


@pytest.fixture
def case(release):
    return make_complete_case()


@pytest.fixture
def reviewer(case):
    return join(case, "reviewer", name="Nele Nalezer")


def ask(case, reviewer, **more):
    """The request of the author, through the service."""
    return services.request_review(
        case=case, reviewer=reviewer, visibility="open", by=case.created_by, **more
    )


def read_hash(case):
    return hash_of(payload_of(case, current_vocabulary()))


def approval(case, **changes):
    """What the reviewer's browser sends."""
    return {**CHECKED, **COUNTED, "read_hash": read_hash(case), "decision": "approve", **changes}


@pytest.mark.django_db
def test_the_whole_way(case, reviewer, signed_in):
    author, second = signed_in(case.created_by), signed_in(reviewer)
    asked = {"reviewer": reviewer.pk, "visibility": "registered", "message": "Let op het citaat."}
    assert author.post(address("publish", case), asked).status_code == 302
    assert "U wordt gevraagd na te lezen" in second.get("/werkbank/").content.decode()
    page = second.get(address("judge", case))
    assert (page.status_code, "Let op het citaat." in page.content.decode()) == (200, True)
    assert "Geregistreerd: alleen wie zich aanmeldt" in page.content.decode()
    decided = second.post(address("judge", case), approval(case, read_hash=page.context["read_hash"]))
    assert decided["Location"] == address("publish", case)
    edition, review = Edition.objects.get(), case.reviews.get()
    case.refresh_from_db()
    assert (edition.number, edition.visibility, edition.is_latest) == (1, "registered", True)
    assert (review.state, review.edition_number) == ("published", 1)
    assert review.checklist["population_k"] == 14
    assert edition.published_case.uuid == case.public_id
    assert case.public_id != case.uuid


@pytest.mark.django_db
def test_a_reviewer_reads_every_text_in_both_languages(case, reviewer, signed_in):
    """A name may have been left in one of them."""
    step, seen = case.trajectorysteps.get(), case.observations.get(tension="T02")
    type(step).objects.filter(pk=step.pk).update(description_nl="stap-nl", description_en="stap-en")
    type(seen).objects.filter(pk=seen.pk).update(
        description_nl="gezien-nl",
        description_en="gezien-en",
        handling="strat-adhoc",
        own_strategy_nl="aanpak-nl",
        own_strategy_en="aanpak-en",
    )
    FindingFactory(case=case, description_nl="principe-nl", description_en="principe-en")
    case.quotes.update(speaker_nl="spreker-nl", speaker_en="spreker-en")
    CaseSection.objects.filter(case=case, key="summary").update(data={"nl": "verhaal-nl", "en": "verhaal-en"})
    ask(case, reviewer)
    page = signed_in(reviewer).get(address("judge", case)).content.decode()
    things = ("stap", "gezien", "aanpak", "principe", "spreker", "verhaal")
    assert [f"{thing}-{language}" in page for thing in things for language in ("nl", "en")] == [True] * 12


@pytest.mark.django_db
def test_what_is_published_is_what_was_read(case, reviewer):
    review, read = ask(case, reviewer), payload_of(case, current_vocabulary())
    edition = services.approve(
        review=review, checklist={"population_k": 10}, read_hash=hash_of(read), by=reviewer
    )
    sureness = {**read["sureness"], "last_reviewed": edition.payload["sureness"]["last_reviewed"]}
    assert edition.payload == {**read, "sureness": sureness}
    assert sureness["last_reviewed"] == localdate(edition.published_at).isoformat()


@pytest.mark.django_db
def test_an_edition_never_changes_and_the_next_gets_the_next_number(case, reviewer, signed_in):
    second = signed_in(reviewer)
    for text in ("Een samenvatting.", "Een andere samenvatting."):
        CaseSection.objects.filter(case=case, key="summary").update(data={"nl": text, "en": ""})
        ask(case, reviewer)
        second.post(address("judge", case), approval(case))
    editions = {edition.number: edition for edition in Edition.objects.order_by("number")}
    assert [(n, e.payload["summary"]["nl"], e.is_latest) for n, e in editions.items()] == [
        (1, "Een samenvatting.", False),
        (2, "Een andere samenvatting.", True),
    ]
    page = second.get(address("edition-changes", case, 2)).content.decode()
    new = '<ins><span class="visually-hidden" lang="nl">Nieuw: </span>andere </ins>'
    assert f"In het Nederlands: Een {new}samenvatting." in page
    for number in (1, 3):
        assert second.get(address("edition-changes", case, number)).status_code == 404
    published = PublishedCase.objects.get()
    assert signed_in(ResearcherFactory()).get(f"/casussen/{published.uuid}/1/").status_code == 200


@pytest.mark.django_db
def test_what_is_missing_is_listed_with_its_page_and_blocks(release, signed_in):
    case = make_case()
    reviewer = join(case, "reviewer")
    page = signed_in(case.created_by).get(address("publish", case))
    assert [lack.text.split(":")[0] for lack in page.context["blocking"]] == [
        *["Setting"] * 6,
        "Traject",
        "Spanningsvelden",
        "Bronnen",
        "Samenvatting",
    ]
    posted = signed_in(case.created_by).post(
        address("publish", case), {"reviewer": reviewer.pk, "visibility": "open"}
    )
    assert errors_of(posted)["__all__"] == [
        "De casus is nog niet volledig. Werk eerst de lijst hieronder af."
    ]
    assert Review.objects.count() == 0


@pytest.mark.django_db
def test_an_embargo_holds_a_case_back(case, reviewer):
    data = CaseSection.objects.get(case=case, key="setting").data
    CaseSection.objects.filter(case=case, key="setting").update(data=data | {"embargo_until": "2999-01-01"})
    with pytest.raises(ValidationError, match="nog niet volledig"):
        ask(case, reviewer)


@pytest.mark.django_db
def test_more_steps_than_an_edition_holds_are_said_on_the_list_of_what_is_missing(case):
    for place in range(20):
        StepFactory(case=case, from_year=1990 + place, to_year=1990 + place, model="pre-reform")
    case.trajectorysteps.filter(from_year=2009).update(to_year=2017)
    said = [lack.text for lack in lacks(case, current_vocabulary()) if lack.blocking]
    assert said == ["Traject: er zijn 21 stappen. Voeg er samen tot er hoogstens 20 zijn."]


@pytest.mark.django_db
def test_what_the_library_would_refuse_is_said_before_somebody_reads(case, reviewer):
    Finding.objects.bulk_create(
        Finding(
            case=case,
            kind="outcome",
            code=FindingFactory(case=case, kind="outcome").code,
            description_nl=f"Uitkomst {place}.",
        )
        for place in range(500)
    )
    with pytest.raises(ValidationError) as refused:
        ask(case, reviewer)
    assert refused.value.messages == ["De lijst met uitkomsten heeft meer dan 500 onderdelen."]


@pytest.mark.django_db
def test_nobody_judges_an_own_case(case, signed_in):
    author = case.created_by
    coder, stranger = join(case, "coder"), ResearcherFactory()
    for person in (author, coder, stranger):
        with pytest.raises(ValidationError):
            ask(case, person)
        posted = signed_in(author).post(
            address("publish", case), {"reviewer": person.pk, "visibility": "open"}
        )
        assert errors_of(posted)["reviewer"] == ["Kies een nalezer uit de lijst."]
    assert Review.objects.count() == 0


@pytest.mark.django_db
def test_only_an_author_asks_and_once(case, reviewer, signed_in):
    data = {"reviewer": reviewer.pk, "visibility": "open"}
    for person in (reviewer, join(case, "coder")):
        assert signed_in(person).post(address("publish", case), data).status_code == 404
    author = signed_in(case.created_by)
    assert [author.post(address("publish", case), data).status_code for _ in range(2)] == [302, 302]
    assert Review.objects.count() == 1
    with pytest.raises(ValidationError, match="loopt al een nalezing"):
        ask(case, join(case, "reviewer"))


@pytest.mark.django_db
def test_a_reviewer_ticks_everything_and_counts(case, reviewer, signed_in):
    ask(case, reviewer)
    second = signed_in(reviewer)
    nothing = second.post(address("judge", case), {"decision": "approve", "read_hash": read_hash(case)})
    assert sorted(errors_of(nothing)) == [
        "coding_fair",
        "no_names",
        "population_k",
        "population_source",
        "quotes_safe",
    ]
    for number, sentence in (("veel", "Vul een getal in, bijvoorbeeld 14."), ("-3", "Vul 0 of meer in.")):
        posted = second.post(
            address("judge", case), approval(case, population_k=number, comment="Bijna goed")
        )
        assert errors_of(posted) == {"population_k": [sentence]}
        assert "Bijna goed" in posted.content.decode()
    assert Edition.objects.count() == 0


@pytest.mark.django_db
def test_giving_back_needs_a_reason_which_the_author_reads(case, reviewer, signed_in):
    ask(case, reviewer)
    second = signed_in(reviewer)
    empty = second.post(address("judge", case), {"decision": "return", "comment": "  "})
    assert errors_of(empty) == {"comment": ["Schrijf wat er eerst moet veranderen."]}
    second.post(address("judge", case), {"decision": "return", "comment": "Naam in het citaat."})
    page = signed_in(case.created_by).get(address("case", case)).content.decode()
    assert ("De nalezer gaf de casus terug" in page, "Naam in het citaat." in page) == (True, True)
    assert (case.reviews.get().state, Edition.objects.count()) == ("returned", 0)
    assert ask(case, reviewer).state == "requested"


@pytest.mark.django_db
def test_an_unknown_decision_publishes_nothing(case, reviewer, signed_in):
    ask(case, reviewer)
    for decision in ("", "APPROVE", "approve "):
        posted = signed_in(reviewer).post(address("judge", case), approval(case, decision=decision))
        assert posted.status_code == 422
    assert Edition.objects.count() == 0


@pytest.mark.django_db
def test_what_changed_while_somebody_read_is_not_published(case, reviewer, signed_in):
    ask(case, reviewer)
    second, sent = signed_in(reviewer), approval(case)
    FindingFactory(case=case, description_nl="Kwam erbij")
    posted = second.post(address("judge", case), sent | {"comment": "Mooi werk"})
    assert errors_of(posted)["__all__"][0].startswith("De casus veranderde terwijl u las.")
    page = posted.content.decode()
    assert ("Kwam erbij" in page, "Mooi werk" in page) == (True, True)
    assert "De casus is gewijzigd nadat de nalezing op" in page
    again = second.post(address("judge", case), sent | {"read_hash": posted.context["read_hash"]})
    assert (again.status_code, Edition.objects.count()) == (302, 1)


@pytest.mark.django_db
def test_a_case_that_became_incomplete_is_not_published(case, reviewer, signed_in):
    ask(case, reviewer)
    case.sourcerecords.get().quotes.all().delete()
    case.sourcerecords.all().delete()
    posted = signed_in(reviewer).post(address("judge", case), approval(case))
    assert errors_of(posted)["__all__"][0].startswith("Er ontbreekt nog iets in de casus.")
    assert Edition.objects.count() == 0
