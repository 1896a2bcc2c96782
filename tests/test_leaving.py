"""Deleting an account, or an organisation, to which other rooms hold on."""

import pytest

from cases.workbench.models import Case
from roadmap.answering.models import Project
from welzijn.accounts.models import Organisation, User

from . import world
from .test_permissions import client_of

pytestmark = pytest.mark.django_db
PAGE = "/account/profiel/verwijderen/"


def test_who_made_a_case_stays_with_it():
    maker = world.person("researcher")
    world.case(maker)
    response = client_of(maker).post(PAGE)
    assert response.status_code == 422
    assert "Uw naam staat bij casussen of beoordelingen in de werkbank." in response.content.decode()
    assert Case.objects.get().created_by == maker


def test_a_contributor_goes_and_the_project_stays():
    world.light_content()
    contributor = world.person("contributor")
    project = world.make_project(contributor.organisations.get())
    assert client_of(contributor).post(PAGE).url == "/"
    assert not User.objects.filter(pk=contributor.pk).exists()
    assert Project.objects.get() == project


def test_dissolving_an_organisation_takes_its_projects_along():
    world.light_content()
    coordinator = world.person("coordinator")
    home = coordinator.organisations.get()
    world.make_project(home)
    other = world.make_project(world.organisation())
    client_of(coordinator).post(f"/account/organisaties/{home.uuid}/opheffen/", {"understood": "on"})
    assert Organisation.objects.get() == other.organisation
    assert Project.objects.get() == other
