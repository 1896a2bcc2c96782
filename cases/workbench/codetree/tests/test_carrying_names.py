"""Who said it and what kind of knowledge it is are codes as well: they go over with the codings."""

import re
import uuid

import pytest
from django.urls import reverse

from cases.codebook.tests.factories import replace_codes
from cases.workbench.codetree.carrying import carry, plan_of
from cases.workbench.codetree.merging import ChangedMeanwhileError
from cases.workbench.codetree.named import LISTED, naming
from cases.workbench.codetree.steps import movable, redo, undo
from cases.workbench.coding.history import MovedOnError
from cases.workbench.models import CodeStep, Coding, Finding, Observation, Quote, SourceRecord
from cases.workbench.tests.factories import (
    FindingFactory,
    ObservationFactory,
    QuoteFactory,
    SourceFactory,
    StepFactory,
    make_case,
)

pytestmark = pytest.mark.django_db
OLD, NEW = "pers-specialist", "pers-generalist"


@pytest.fixture
def merged(release):
    """A second release in which one perspective went up in another, and a kind of knowledge fell apart."""
    instead = {OLD: [NEW], "kenn-practice": ["kenn-policy", "kenn-science"]}
    return lambda: replace_codes(2, instead)


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


@pytest.fixture
def go(case, known):
    def act(stamp=""):
        plan = plan_of(case=case, code=OLD, target=NEW, only=None)
        return carry(
            case=case,
            code=known()[OLD],
            target=NEW,
            only=None,
            known=known(),
            stamp=stamp or plan.stamp,
            by=case.created_by,
        )

    return act


@pytest.fixture
def step(case):
    return StepFactory(case=case)


@pytest.fixture
def everywhere(case, text, give, step):
    """The perspective at one thing of every kind."""
    Coding.objects.filter(pk=give(text, "werk-room", (0, 3))[0].pk).update(stakeholder=OLD)
    SourceRecord.objects.filter(pk=text.source_id).update(stakeholder=OLD)
    ObservationFactory(case=case, step=step, stakeholder=OLD)
    FindingFactory(case=case, stakeholder=OLD)
    QuoteFactory(case=case, stakeholder=OLD)


def holding(key):
    """How many things name a perspective."""
    kinds = (Coding, SourceRecord, Observation, Finding, Quote)
    return [kind.objects.filter(stakeholder=key).count() for kind in kinds]


def at(case, code=OLD):
    return reverse("workbench:code-carry", args=[case.uuid, code])


def test_what_names_the_code_goes_over_and_back_in_one_step(case, everywhere, merged, go):
    merged()
    done = go()
    assert (holding(OLD), holding(NEW)) == ([0] * 5, [1] * 5)
    assert set(SourceRecord.objects.values_list("version", "updated_by")) == {(2, case.created_by.pk)}
    undo(step=done, by=case.created_by)
    assert (holding(OLD), holding(NEW)) == ([1] * 5, [0] * 5)
    redo(step=done, by=case.created_by)
    assert (holding(OLD), holding(NEW)) == ([0] * 5, [1] * 5)
    assert CodeStep.objects.count() == 1


def test_a_coding_with_the_code_that_names_it_too_changes_both(case, text, give, merged, go):
    Coding.objects.filter(pk=give(text, OLD, (0, 3))[0].pk).update(stakeholder=OLD)
    merged()
    done = go()
    coding = Coding.objects.get()
    assert (coding.code, coding.stakeholder) == (NEW, NEW)
    undo(step=done, by=case.created_by)
    coding.refresh_from_db()
    assert (coding.code, coding.stakeholder) == (OLD, OLD)


def test_a_perspective_of_another_case_stays(case, merged, go):
    other_case = make_case(code="CASUS-02")
    SourceFactory(case=case, stakeholder=OLD)
    SourceFactory(case=other_case, stakeholder=OLD)
    merged()
    go()
    assert SourceRecord.objects.get(case=other_case).stakeholder == OLD


def test_an_observation_of_which_there_is_one_already_stays_and_is_named(case, step, merged, go, client):
    ObservationFactory(case=case, step=step, stakeholder=OLD)
    ObservationFactory(case=case, step=step, stakeholder=NEW)
    ObservationFactory(case=case, step=step, stakeholder=OLD, phase="preparation")
    merged()
    page = client.get(at(case)).content.decode()
    assert "1 waarneming blijft zoals ze is" in page
    done = go()
    seen = Observation.objects.order_by("pk").values_list("stakeholder", flat=True)
    assert list(seen) == [OLD, NEW, NEW]
    assert len(done.records) == 1


def test_nothing_is_left_to_carry_over_but_what_has_to_stay(case, step, merged, go):
    ObservationFactory(case=case, step=step, stakeholder=OLD)
    ObservationFactory(case=case, step=step, stakeholder=NEW)
    merged()
    assert go() is None


def test_the_page_says_what_changes_before_it_does(case, everywhere, merged, client):
    merged()
    home = client.get(reverse("workbench:codes", args=[case.uuid])).content.decode()
    assert f'href="{at(case)}"' in home
    preview = client.get(at(case))
    said = preview.content.decode()
    for record in (Observation.objects.get(), Finding.objects.get(), Quote.objects.get()):
        assert re.search(rf'<a href="[^"]*/{record.uuid}/"', said)
    for kind in ("codering", "bron", "waarneming", "bevinding", "citaat"):
        assert re.search(rf"<th scope=\"row\">{kind}</th><td>[^<]+</td><td>1</td>", said), kind
    stamp = re.search(r'name="stempel" value="([^"]*)"', said)[1]
    sent = {"stap": "bevestigen", "stempel": stamp}
    page = client.post(at(case), sent, follow=True).content.decode()
    assert "U kunt dit ongedaan maken." in page
    assert holding(NEW) == [1] * 5
    assert client.post(at(case), sent).status_code == 302
    assert CodeStep.objects.count() == 1
    history = client.get(reverse("workbench:codes-history", args=[case.uuid])).content.decode()
    assert "4 keer genoemd" in history


def test_a_source_that_was_named_since_the_look_is_asked_about_again(case, merged, go):
    SourceFactory(case=case, stakeholder=OLD)
    merged()
    stamp = plan_of(case=case, code=OLD, target=NEW, only=None).stamp
    SourceFactory(case=case, stakeholder=OLD)
    with pytest.raises(ChangedMeanwhileError):
        go(stamp)
    assert SourceRecord.objects.filter(stakeholder=NEW).count() == 0


def test_what_somebody_changed_since_is_not_overwritten_by_undoing(case, everywhere, merged, go):
    merged()
    done = go()
    SourceRecord.objects.update(stakeholder="pers-client")
    with pytest.raises(MovedOnError):
        undo(step=done, by=case.created_by)
    assert holding(NEW) == [1, 0, 1, 1, 1]


def test_undoing_leaves_out_what_was_removed_since(case, everywhere, merged, go):
    merged()
    done = go()
    Finding.objects.all().delete()
    undo(step=done, by=case.created_by)
    assert holding(OLD) == [1, 1, 1, 0, 1]


def test_undoing_makes_no_second_observation_of_one_view(case, step, merged, go):
    ObservationFactory(case=case, step=step, stakeholder=OLD)
    merged()
    done = go()
    ObservationFactory(case=case, step=step, stakeholder=OLD)
    with pytest.raises(MovedOnError):
        undo(step=done, by=case.created_by)
    assert Observation.objects.filter(stakeholder=NEW).count() == 1


def test_where_a_code_fell_apart_the_page_says_what_names_it(case, merged, client):
    source = SourceFactory(case=case, knowledge_type="kenn-practice", title="Beleidsplan 2019")
    merged()
    home = client.get(reverse("workbench:codes", args=[case.uuid])).content.decode()
    assert f'href="{at(case, "kenn-practice")}"' in home
    page = client.get(at(case, "kenn-practice")).content.decode()
    there = reverse("workbench:source-edit", args=[case.uuid, source.uuid])
    assert re.search(rf'<a href="{there}"[^>]*>Beleidsplan 2019</a>', page)
    assert "Kies daar zelf" in page


def test_each_fragment_that_names_it_is_one_click_away(case, text, give, merged, client):
    for coding in give(text, "werk-room", (0, 3), (4, 10)):
        Coding.objects.filter(pk=coding.pk).update(knowledge_type="kenn-practice")
    merged()
    page = client.get(at(case, "kenn-practice")).content.decode()
    for coding in Coding.objects.all():
        there = reverse("workbench:fragment", args=[case.uuid, text.source.uuid, coding.guid])
        assert re.search(rf'<a href="{there}" lang="nl">‘{coding.quote}’</a>', page)
        assert client.get(there).status_code == 200
    assert "Bij welke 2 fragmenten is dat?" in page


def test_a_long_list_of_fragments_ends(case, text, give, merged, client):
    [coding] = give(text, "werk-room", (0, 3))
    coding.knowledge_type = "kenn-practice"
    copies = [Coding(**{**kept(coding), "guid": uuid.UUID(int=n), "start": 0}) for n in range(LISTED + 4)]
    Coding.objects.bulk_create(copies)
    merged()
    page = client.get(at(case, "kenn-practice")).content.decode()
    assert page.count(f'<a href="{reverse("workbench:coding", args=[case.uuid, text.source.uuid])}') == LISTED
    assert "En nog 4 fragmenten." in page


def kept(coding):
    return {
        field.attname: getattr(coding, field.attname)
        for field in Coding._meta.fields
        if field.attname != "id"
    }


@pytest.mark.parametrize("many", [1, 40])
def test_carrying_over_takes_the_same_queries_for_any_number(
    case, everywhere, merged, go, many, django_assert_max_num_queries
):
    for _each in range(many):
        SourceFactory(case=case, stakeholder=OLD)
        QuoteFactory(case=case, stakeholder=OLD)
    merged()
    with django_assert_max_num_queries(60):
        done = go()
    assert len(done.records) == 4 + 2 * many
    with django_assert_max_num_queries(45):
        undo(step=done, by=case.created_by)
    with django_assert_max_num_queries(7):
        assert len(naming(case, movable(case), OLD, NEW).titles) == 4 + 2 * many
