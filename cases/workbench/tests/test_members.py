"""Who works on a case: invited by its author, out on the very next request."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases.workbench.cases.services import invite_member, remove_member
from cases.workbench.models import CaseMember, Review

from .factories import FindingFactory, ResearcherFactory, join, make_case, make_complete_case
from .posting import address, errors_of, post_change, post_new
from .test_publishing import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(release):
    return make_case()


@pytest.fixture
def author(case, signed_in):
    return signed_in(case.created_by)


def invite(client, case, email, role="coder"):
    return client.post(address("members", case), {"email": email, "role": role})


def test_a_colleague_sees_the_case_from_then_on(case, author, signed_in):
    colleague = ResearcherFactory(name="Cleo")
    inside = signed_in(colleague)
    assert inside.get(address("case", case)).status_code == 404
    assert invite(author, case, f"  {colleague.email.upper()} ").status_code == 302
    assert inside.get(address("case", case)).status_code == 200
    assert case.name_nl in inside.get("/werkbank/").content.decode()
    assert "Cleo is nu lid van deze casus." in author.get(address("members", case)).content.decode()


def test_what_is_said_of_a_colleague_is_kept_in_no_cookie(case, author):
    answer = invite(author, case, ResearcherFactory(name="Cleo").email)
    assert answer.status_code == 302
    assert sorted(answer.cookies) == ["sessionid"]
    assert "Cleo is nu lid" in author.get(address("members", case)).content.decode()


def test_inviting_twice_makes_one_member(case, author):
    colleague = ResearcherFactory()
    assert [invite(author, case, colleague.email).status_code for _ in range(2)] == [302, 302]
    assert CaseMember.objects.filter(case=case, user=colleague).count() == 1


def test_one_person_has_one_role(case, author):
    coder = join(case, "coder")
    found = errors_of(invite(author, case, coder.email, "reviewer"))
    assert found["email"][0].startswith("Deze collega is al lid van de casus, als codeur.")
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseMember.objects.create(case=case, user=coder, role="reviewer")


@pytest.mark.parametrize(
    ("email", "role", "field"),
    [
        ("geen-adres", "coder", "email"),
        ("", "coder", "email"),
        ("niemand@voorbeeld.example", "coder", "email"),
        ("x@voorbeeld.example", "", "role"),
        ("x@voorbeeld.example", "author", "role"),
        ("x@voorbeeld.example", "baas", "role"),
    ],
)
def test_what_is_wrong_is_said_and_kept(case, author, email, role, field):
    answer = invite(author, case, email, role)
    assert field in errors_of(answer)
    assert answer.context["form"]["email"].value() == email
    assert case.memberships.count() == 1


@pytest.mark.parametrize(
    "who", [{"is_researcher": False}, {"is_active": False}, {"is_researcher": False, "is_superuser": True}]
)
def test_only_researchers_are_let_in(case, author, who):
    person = ResearcherFactory(**who)
    assert errors_of(invite(author, case, person.email))["email"][0].startswith("Met dit adres is hier geen")


def test_only_the_author_invites_and_removes(case, author, signed_in):
    colleague, coder, reviewer = ResearcherFactory(), join(case, "coder"), join(case, "reviewer")
    for member in (coder, reviewer):
        client = signed_in(member)
        assert invite(client, case, colleague.email).status_code == 404
        assert client.post(address("member-remove", case, coder.uuid)).status_code == 404
        assert "Collega uitnodigen" not in client.get(address("members", case)).content.decode()
    assert case.memberships.filter(left_at=None).count() == 3


def test_out_on_the_next_request_and_back_again(case, author, signed_in):
    coder = join(case, "coder")
    inside, url = signed_in(coder), address("member-remove", case, coder.uuid)
    assert author.get(url).status_code == 200
    assert inside.get(address("case", case)).status_code == 200
    assert author.post(url).status_code == 302
    assert inside.get(address("case", case)).status_code == 404
    assert post_new(inside, case, "principle", {"description_nl": "Te laat"}).status_code == 404
    assert case.findings.count() == 0
    assert invite(author, case, coder.email).status_code == 302
    assert inside.get(address("case", case)).status_code == 200


def test_the_maker_stays(case, author):
    url = address("member-remove", case, case.created_by.uuid)
    assert (author.get(url).status_code, author.post(url).status_code) == (404, 404)
    with pytest.raises(ValidationError):
        remove_member(member=case.memberships.get(), by=case.created_by)


def test_who_wrote_never_becomes_the_reviewer(case, author, signed_in):
    coder = join(case, "coder")
    finding = FindingFactory(case=case)
    post_change(signed_in(coder), finding, "principle", {"description_nl": "Van mij"})
    author.post(address("member-remove", case, coder.uuid))
    found = errors_of(invite(author, case, coder.email, "reviewer"))
    assert found["role"][0].startswith("Deze collega werkte al mee aan de casus")
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseMember.objects.filter(user=coder).update(role="reviewer", left_at=None)


def test_a_reviewer_who_leaves_takes_the_request_along(release, signed_in):
    case = make_complete_case()
    reviewer = join(case, "reviewer")
    ask(case, reviewer)
    signed_in(case.created_by).post(address("member-remove", case, reviewer.uuid))
    assert case.reviews.get().state == Review.State.CANCELLED
    assert signed_in(reviewer).get(address("judge", case)).status_code == 404
    assert ask(case, join(case, "reviewer")).state == Review.State.REQUESTED


def test_a_member_elsewhere_is_no_member_here(case, signed_in):
    other = make_case(code="ANDERS-01")
    elsewhere = join(other, "coder")
    assert signed_in(elsewhere).get(address("case", case)).status_code == 404
    assert (
        signed_in(other.created_by)
        .post(address("member-remove", other, join(case, "coder").uuid))
        .status_code
        == 404
    )


def test_the_role_a_member_gets_is_recorded(case):
    colleague = ResearcherFactory()
    member = invite_member(case=case, email=colleague.email, role="reviewer", by=case.created_by)
    assert (member.role, member.wrote, member.invited_by) == ("reviewer", False, case.created_by)
