"""How many organisations could it be? Under 5 blocks, 5 to 9 asks a second signature."""

import pytest
from django.core.exceptions import ValidationError

from cases.library.models import Edition
from cases.workbench.publishing import services
from cases.workbench.publishing.anonymity import Anonymity

from .factories import FindingFactory, ResearcherFactory, join, make_complete_case
from .posting import address, errors_of
from .test_publishing import approval, ask, read_hash


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (None, "blocked"),
        (0, "blocked"),
        (4, "blocked"),
        (5, "signature"),
        (9, "signature"),
        (10, "passes"),
        (500, "passes"),
    ],
)
def test_the_number_decides(number, verdict):
    assert Anonymity(fictitious=False, named_with_consent=False, population_k=number).verdict == verdict


@pytest.mark.parametrize("number", [None, 0, 4, 7, 10])
def test_invented_and_named_organisations_are_exempt(number):
    assert Anonymity(True, False, number).verdict == "exempt"
    assert Anonymity(False, True, number).verdict == "exempt"


@pytest.fixture
def case(release):
    return make_complete_case()


@pytest.fixture
def reviewer(case):
    return join(case, "reviewer")


@pytest.fixture
def lead(case):
    return join(case, "reviewer", is_lead_researcher=True, name="Lien Leeuwerik")


@pytest.mark.django_db
def test_under_five_is_not_published(case, reviewer, lead, signed_in):
    ask(case, reviewer)
    posted = signed_in(reviewer).post(
        address("judge", case), approval(case, population_k="4", signatory=lead.pk)
    )
    assert errors_of(posted)["population_k"][0].startswith("Minder dan 5 organisaties passen")
    assert (case.reviews.get().state, Edition.objects.count()) == ("requested", 0)


@pytest.mark.django_db
def test_five_to_nine_waits_for_a_lead_researcher(case, reviewer, lead, signed_in):
    ask(case, reviewer)
    second, third = signed_in(reviewer), signed_in(lead)
    missing = second.post(address("judge", case), approval(case, population_k="7"))
    assert errors_of(missing)["signatory"][0].startswith(
        "Bij 5 tot 9 organisaties is een tweede handtekening"
    )
    assert third.get(address("sign", case)).status_code == 404
    second.post(address("judge", case), approval(case, population_k="7", signatory=lead.pk, comment="Nipt."))
    assert (case.reviews.get().state, Edition.objects.count()) == ("signature", 0)
    page = third.get(address("sign", case)).content.decode()
    assert ("Er passen maar 7 organisaties" in page, "Nipt." in page) == (True, True)
    for person in (second, signed_in(case.created_by)):
        assert person.post(address("sign", case), {"decision": "approve"}).status_code == 404
    sent = {"decision": "approve", "read_hash": read_hash(case)}
    assert [third.post(address("sign", case), sent).status_code for _ in range(2)] == [302, 302]
    review = case.reviews.get()
    assert (review.state, review.signatory, review.signed_at is not None) == ("published", lead, True)
    assert Edition.objects.count() == 1


@pytest.mark.django_db
def test_who_may_not_sign(case, reviewer):
    review = ask(case, reviewer)
    outside_lead = ResearcherFactory(is_lead_researcher=True)
    coding_lead = join(case, "coder", is_lead_researcher=True)
    for person in (None, reviewer, case.created_by, join(case, "reviewer"), outside_lead, coding_lead):
        with pytest.raises(ValidationError):
            services.approve(
                review=review,
                checklist={"population_k": 6},
                read_hash=read_hash(case),
                by=reviewer,
                signatory=person,
            )
    assert case.reviews.get().state == "requested"


@pytest.mark.django_db
def test_what_changed_after_the_first_approval_is_not_signed(case, reviewer, lead, signed_in):
    review = ask(case, reviewer)
    services.approve(
        review=review,
        checklist={"population_k": 6},
        read_hash=read_hash(case),
        by=reviewer,
        signatory=lead,
    )
    FindingFactory(case=case)
    third = signed_in(lead)
    page = third.get(address("sign", case)).content.decode()
    assert ("U kunt deze versie niet tekenen" in page, "Tekenen en publiceren" in page) == (True, False)
    posted = third.post(address("sign", case), {"decision": "approve", "read_hash": read_hash(case)})
    assert (posted.status_code, Edition.objects.count()) == (422, 0)
    back = third.post(address("sign", case), {"decision": "return", "comment": "Opnieuw graag."})
    assert (back.status_code, case.reviews.get().state) == (302, "returned")


@pytest.mark.django_db
@pytest.mark.parametrize("exempt", [{"fictitious": True}, {"named_with_consent": True}])
def test_nothing_is_counted_for_who_is_exempt(release, signed_in, exempt):
    case = make_complete_case(**exempt)
    reviewer = join(case, "reviewer")
    ask(case, reviewer, named_with_consent=case.named_with_consent)
    second = signed_in(reviewer)
    assert "population_k" not in second.get(address("judge", case)).context["form"].fields
    second.post(address("judge", case), approval(case, population_k="", population_source=""))
    assert Edition.objects.get().fictitious is case.fictitious
