"""Who belongs to an organisation: inviting, appointing, leaving, dissolving."""

import pytest
from django.core import mail
from django.urls import reverse

from welzijn.accounts.models import Invitation, Membership, Organisation, User

from .conftest import PASSWORD, link_in_mail, signed_in
from .factories import OrganisationFactory, join

pytestmark = pytest.mark.django_db


def at(name, organisation, *more):
    return reverse(name, args=[organisation.uuid, *more])


def invite(by, organisation, email):
    return signed_in(by).post(at("organisation-invite", organisation), {"email": email})


def appoint(by, organisation, person, role="coordinator"):
    return signed_in(by).post(at("member-role", organisation, person.uuid), {"rol": role})


def role_of(person):
    return Membership.objects.filter(user=person).values_list("role", flat=True).first()


def test_members_see_each_other(organisation, coordinator, contributor):
    html = signed_in(contributor).get(at("organisation", organisation)).content.decode()
    assert "Olga Coördinator" in html
    assert coordinator.email not in html
    assert "Uitnodiging" not in html
    assert "Coördinator maken" not in html


def test_a_coordinator_sees_what_to_do(organisation, coordinator, contributor):
    html = signed_in(coordinator).get(at("organisation", organisation)).content.decode()
    assert contributor.email in html
    assert "Coördinator maken" in html
    assert at("organisation-invite", organisation) in html


def test_alone_one_is_told_what_colleagues_are_for(organisation, coordinator):
    html = signed_in(coordinator).get(at("organisation", organisation)).content.decode()
    assert "U werkt nog alleen" in html


def test_a_colleague_is_invited_and_joins(
    organisation, coordinator, visiting, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = signed_in(coordinator).post(
            at("organisation-invite", organisation), {"email": "k@ocmw.example"}
        )
    assert sent.url == at("organisation", organisation)
    assert "mee te werken aan de routekaart van OCMW Voorbeeld" in mail.outbox[0].body
    visiting.get(link_in_mail())
    visiting.post("/account/uitnodiging/", {"name": "Karin", "password1": PASSWORD})
    assert role_of(User.objects.get(email="k@ocmw.example")) == "contributor"
    assert visiting.get(at("organisation", organisation)).status_code == 200


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Vul het e-mailadres in."),
        ("karin", "Dit is geen volledig e-mailadres."),
        ("KARIN@ocmw.example", "Deze persoon is al lid van uw organisatie."),
    ],
)
def test_a_faulty_invitation_is_told(organisation, coordinator, email, sentence):
    join(organisation, email="karin@ocmw.example")
    response = invite(coordinator, organisation, email)
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert not Invitation.objects.exists()


def test_open_invitations_stand_on_the_page(organisation, coordinator):
    client = signed_in(coordinator)
    client.post(at("organisation-invite", organisation), {"email": "k@ocmw.example"})
    html = client.get(at("organisation", organisation)).content.decode()
    assert "k@ocmw.example" in html
    invitation = Invitation.objects.get()
    assert client.post(at("invitation-withdraw", invitation)).url == at("organisation", organisation)


def test_a_member_becomes_coordinator_and_back(organisation, coordinator, contributor):
    client, url = signed_in(coordinator), at("member-role", organisation, contributor.uuid)
    client.post(url, {"rol": "coordinator"})
    assert role_of(contributor) == "coordinator"
    client.post(url, {"rol": "contributor"})
    assert role_of(contributor) == "contributor"
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("role", ["", "baas"])
def test_an_unknown_role_changes_nothing(organisation, coordinator, contributor, role):
    appoint(coordinator, organisation, contributor, role)
    assert role_of(contributor) == "contributor"


def test_the_last_coordinator_stays_one(organisation, coordinator, contributor):
    client = signed_in(coordinator)
    client.post(at("member-role", organisation, coordinator.uuid), {"rol": "contributor"})
    refused = client.post(at("member-end", organisation, coordinator.uuid))
    assert refused.status_code == 422
    assert "Dit is de enige coördinator." in refused.content.decode()
    assert role_of(coordinator) == "coordinator"


def test_ending_a_membership_is_asked_first_and_counts_at_once(organisation, coordinator, contributor):
    theirs, mine = signed_in(contributor), signed_in(coordinator)
    assert theirs.get("/routekaarten/").status_code == 200
    url = at("member-end", organisation, contributor.uuid)
    assert "Het lidmaatschap van Karin Medewerker beëindigen?" in mine.get(url).content.decode()
    assert theirs.get("/routekaarten/").status_code == 200
    assert mine.post(url).url == at("organisation", organisation)
    assert theirs.get("/routekaarten/").status_code == 404
    assert theirs.get(at("organisation", organisation)).status_code == 404


def test_a_contributor_leaves(organisation, coordinator, contributor):
    client = signed_in(contributor)
    assert client.post(at("member-end", organisation, contributor.uuid)).url == "/account/"
    assert role_of(contributor) is None


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("organisation-invite", {"email": "k@ocmw.example"}),
        ("organisation-rename", {"name": "Anders"}),
        ("organisation-dissolve", {"understood": "on"}),
    ],
)
def test_a_contributor_decides_nothing(organisation, coordinator, contributor, name, sent):
    client = signed_in(contributor)
    assert client.get(at(name, organisation)).status_code == 404
    assert client.post(at(name, organisation), sent).status_code == 404
    assert (
        client.post(at("member-role", organisation, contributor.uuid), {"rol": "coordinator"}).status_code
        == 404
    )
    assert client.post(at("member-end", organisation, coordinator.uuid)).status_code == 404
    assert Organisation.objects.get().name == "OCMW Voorbeeld"
    assert Membership.objects.count() == 2
    assert not Invitation.objects.exists()


def test_another_organisation_is_not_there(organisation, coordinator, contributor):
    elsewhere = join(OrganisationFactory(), "coordinator")
    stranger = signed_in(elsewhere)
    for name in ("organisation", "organisation-invite", "organisation-rename", "organisation-dissolve"):
        assert stranger.get(at(name, organisation)).status_code == 404
    assert (
        stranger.post(at("member-role", organisation, contributor.uuid), {"rol": "coordinator"}).status_code
        == 404
    )
    assert stranger.post(at("member-end", organisation, contributor.uuid)).status_code == 404
    assert role_of(contributor) == "contributor"


def test_a_member_of_elsewhere_is_not_there(organisation, coordinator):
    other = join(OrganisationFactory())
    assert signed_in(coordinator).post(at("member-end", organisation, other.uuid)).status_code == 404
    assert role_of(other) == "contributor"


def test_an_organisation_gets_another_name(organisation, coordinator):
    client, url = signed_in(coordinator), at("organisation-rename", organisation)
    assert client.post(url, {"name": " "}).status_code == 422
    assert client.post(url, {"name": "OCMW Nieuw"}).url == at("organisation", organisation)
    assert Organisation.objects.get().name == "OCMW Nieuw"


def test_dissolving_takes_a_tick(organisation, coordinator, contributor):
    client, url = signed_in(coordinator), at("organisation-dissolve", organisation)
    refused = client.post(url)
    assert refused.status_code == 422
    assert "Vink dit aan als u de organisatie echt wilt opheffen." in refused.content.decode()
    assert client.post(url, {"understood": "on"}).url == "/account/"
    assert not Organisation.objects.exists()
    assert User.objects.filter(pk=contributor.pk).exists()


def test_the_page_costs_the_same_however_many_members(
    organisation, coordinator, django_assert_max_num_queries
):
    for _ in range(20):
        join(organisation)
    client = signed_in(coordinator)
    with django_assert_max_num_queries(8):
        client.get(at("organisation", organisation))


def test_a_coordinator_whose_account_is_closed_does_not_count(organisation, coordinator):
    join(organisation, "coordinator", name="Dicht", is_active=False)
    leaving = reverse("member-end", args=[organisation.uuid, coordinator.uuid])
    refused = signed_in(coordinator).post(leaving)
    assert "Dit is de enige coördinator." in refused.content.decode()
    assert organisation.role_of(coordinator) == "coordinator"


def test_a_coordinator_may_end_the_membership_of_one_whose_account_is_closed(organisation, coordinator):
    closed = join(organisation, "coordinator", name="Dicht", is_active=False)
    signed_in(coordinator).post(reverse("member-end", args=[organisation.uuid, closed.uuid]))
    assert list(organisation.members.all()) == [coordinator]
