"""The setting says whose perspective was heard: that list goes over with what else names a replaced code."""

import re

import pytest
from django.urls import reverse

from cases.codebook.codetree.usage import usages
from cases.codebook.tests.factories import replace_codes
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import ChangedMeanwhileError
from cases.workbench.codetree.steps import redo, undo
from cases.workbench.coding.history import MovedOnError
from cases.workbench.models import CaseSection, CodeStep
from cases.workbench.tests.factories import make_case

pytestmark = pytest.mark.django_db
OLD, NEW, OTHER = "pers-specialist", "pers-generalist", "pers-client"


@pytest.fixture
def merged(release):
    return lambda: replace_codes(2, {OLD: [NEW], "pers-policy": ["pers-management", "pers-partner"]})


@pytest.fixture
def setting(case):
    """A setting that calls some heard, as it was before the codebook went on."""

    def make(*keys, of=case):
        data = {"region": "NL", "stakeholder_coverage": list(keys)}
        return CaseSection.objects.create(case=of, key="setting", data=data)

    return make


@pytest.fixture
def go(case, known):
    def act(stamp=""):
        stamp = stamp or plan_of(case=case, code=OLD, target=NEW, only=None).stamp
        sent = {"code": known()[OLD], "target": NEW, "only": None, "known": known(), "stamp": stamp}
        return carry(case=case, by=case.created_by, **sent)

    return act


def heard():
    return CaseSection.objects.get(key="setting").data["stakeholder_coverage"]


def tick(*keys):
    section = CaseSection.objects.get(key="setting")
    section.data["stakeholder_coverage"] = list(keys)
    section.save()


@pytest.mark.parametrize(
    ("before", "after"),
    [([OTHER, OLD], [OTHER, NEW]), ([OLD, NEW, OTHER], [NEW, OTHER]), ([NEW, OLD], [NEW])],
)
def test_who_was_heard_goes_over_and_back_in_one_step(case, setting, merged, go, before, after):
    setting(*before)
    merged()
    step = go()
    assert heard() == after
    section = CaseSection.objects.get()
    assert (section.version, section.updated_by, section.data["region"]) == (2, case.created_by, "NL")
    undo(step=step, by=case.created_by)
    assert heard() == before
    redo(step=step, by=case.created_by)
    assert heard() == after
    assert CodeStep.objects.count() == 1
    assert go() is None


def test_the_list_of_another_case_stays(case, setting, merged, go):
    setting(OLD, of=make_case(code="CASUS-02"))
    merged()
    assert go() is None
    assert heard() == [OLD]


def test_what_was_ticked_since_stays_when_it_goes_back(case, setting, merged, go):
    setting(OLD)
    merged()
    step = go()
    tick(NEW, OTHER)
    undo(step=step, by=case.created_by)
    assert set(heard()) == {OLD, OTHER}
    redo(step=step, by=case.created_by)
    assert set(heard()) == {NEW, OTHER}


def test_what_was_taken_out_since_is_not_put_back(case, setting, merged, go):
    setting(OLD, OTHER)
    merged()
    step = go()
    tick(OTHER)
    with pytest.raises(MovedOnError):
        undo(step=step, by=case.created_by)
    assert heard() == [OTHER]


def test_a_setting_that_was_saved_since_the_look_is_asked_about_again(case, setting, merged, go):
    section = setting(OLD)
    merged()
    stamp = plan_of(case=case, code=OLD, target=NEW, only=None).stamp
    CaseSection.objects.filter(pk=section.pk).update(version=2)
    with pytest.raises(ChangedMeanwhileError):
        go(stamp)
    assert heard() == [OLD]


def test_the_pages_say_so_before_and_after(case, setting, merged, signed_in):
    setting(OLD, "pers-policy")
    merged()
    client = signed_in(case.created_by)
    home, there = (reverse(f"workbench:{name}", args=[case.uuid]) for name in ("codes", "setting"))
    at = reverse("workbench:code-carry", args=[case.uuid, OLD])
    assert f'href="{at}"' in client.get(home).text
    preview = client.get(at).text
    assert re.search(r'<th scope="row">Setting</th><td>bevraagde perspectieven</td><td>1</td>', preview)
    assert f'<a href="{there}">wie aan het woord kwam</a>' in preview
    split = client.get(reverse("workbench:code-carry", args=[case.uuid, "pers-policy"])).text
    assert f'<a href="{there}">wie aan het woord kwam</a>' in split
    stamp = re.search(r'name="stempel" value="([^"]*)"', preview)[1]
    client.post(at, {"stap": "bevestigen", "stempel": stamp})
    assert heard() == [NEW, "pers-policy"]
    assert f'href="{at}"' not in client.get(home).text


def test_the_setting_offers_what_came_instead_and_names_what_it_has(case, setting, merged, signed_in):
    setting(OLD)
    merged()
    offered = dict(
        signed_in(case.created_by)
        .get(reverse("workbench:setting", args=[case.uuid]))
        .context["form"]
        .fields["stakeholder_coverage"]
        .choices
    )
    assert re.search("vervallen, nu ‘.*generalist’", offered[OLD])
    assert {NEW, "pers-management", "pers-partner"} <= offered.keys()
    assert "pers-policy" not in offered


def test_a_lead_researcher_hears_how_often_it_is_named(case, setting):
    setting(OLD, OTHER)
    assert usages.of([OLD])[OLD].elsewhere == 1
