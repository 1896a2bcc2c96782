"""Everyone may read what is asked, why, and what an answer does."""

import pytest
from django.db import transaction
from django.urls import reverse

from cases.codebook.tests.factories import make_release
from roadmap.questionnaire.history import signed
from roadmap.questionnaire.models import ImmutableError, InstrumentVersion
from roadmap.questionnaire.queries import logic_of
from roadmap.questionnaire.services import CONTENT, InstrumentReport, load_instrument

from .factories import make_instrument

pytestmark = pytest.mark.django_db


@pytest.fixture
def instrument():
    make_release()
    make_instrument()
    return logic_of(InstrumentVersion.objects.get(number=1))


def test_a_visitor_reads_every_question_within_four_queries(
    client, instrument, django_assert_max_num_queries
):
    client.get("/over/vragenlijst/")
    with django_assert_max_num_queries(4):
        answer = client.get("/over/vragenlijst/")
    items = [card for section in answer.context["sections"] for card in section.questions]
    assert [card.question.key for card in items] == [question.key for question in instrument.questions]
    page = answer.content.decode()
    assert page.count("<h1") == 1
    assert [q.key for q in instrument.questions if f'id="{q.key}"' not in page] == []
    assert "Alle gewichten zijn ontwerphypothesen" in page


def test_effects_name_the_tension_and_the_weight(client, instrument):
    sections = client.get("/over/vragenlijst/").context["sections"]
    cards = {card.question.key: card for section in sections for card in section.questions}
    network = next(effects for option, effects in cards["A1"].options if option.key == "network")
    assert [(effect.tension.key, effect.amount) for effect in network] == [
        ("T19", 2),
        ("T10", 1),
        ("T12", 1),
        ("T20", 1),
    ]
    for key, card in cards.items():
        question = instrument.question(key)
        sign = -1 if question.reverse else 1
        shown = {effect.tension.key: effect.amount for effect in card.statement}
        assert shown == {tension: sign * weight for tension, weight in (question.effects or {}).items()}


def test_a_condition_is_said_in_words(client, instrument):
    page = client.get("/over/vragenlijst/").content.decode()
    conditional = [question for question in instrument.questions if question.show_if]
    assert page.count("Deze vraag krijgt u alleen als:") == len(conditional) > 0


def test_an_older_version_stays_readable(client, instrument, tmp_path):
    newer = tmp_path / "questionnaire.yaml"
    newer.write_text(CONTENT.read_text().replace('content_version: "0.1"', 'content_version: "0.2"'))
    assert load_instrument(newer).number == 2
    assert "Er is een nieuwere: versie 2" in client.get("/over/vragenlijst/1/").content.decode()
    assert "Er is een nieuwere" not in client.get("/over/vragenlijst/").content.decode()
    assert client.get("/over/vragenlijst/3/").status_code == 404


def test_every_version_says_what_changed_in_it(client, instrument, tmp_path, django_assert_max_num_queries):
    newer = tmp_path / "questionnaire.yaml"
    text = CONTENT.read_text().replace('content_version: "0.1"', 'content_version: "0.2"')
    newer.write_text(text.replace("nl: Welk type organisatie bent u?", "nl: Wat voor organisatie bent u?"))
    load_instrument(newer)
    url = reverse("questionnaire:versions")
    client.get(url)
    with django_assert_max_num_queries(3):
        answer = client.get(url)
    steps = answer.context["steps"]
    assert [(step.version.number, len(step.changes)) for step in steps] == [(2, 1), (1, 0)]
    page = answer.content.decode()
    assert "1 vraag verschilt van versie 1:" in page
    assert "De vraag was: Welk type organisatie bent u?" in page
    assert f"{reverse('questionnaire:version', args=[1])}#A1" in page


def test_the_versions_of_nothing_are_said_to_be_none(client):
    assert "nog geen vragenlijst" in client.get(reverse("questionnaire:versions")).content.decode()


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0"), (1, "+1"), (-2.0, "−2"), (0.5, "+0.5"), (-1.5, "−1.5")]
)
def test_a_weight_has_its_sign(amount, text):
    assert signed(amount) == text


def test_without_a_version_the_page_says_what_it_is_for(client):
    answer = client.get("/over/vragenlijst/")
    assert answer.status_code == 200
    assert "nog geen vragenlijst" in answer.content.decode()
    assert client.get("/over/vragenlijst/1/").status_code == 404


def test_loading_twice_makes_one_version():
    make_release()
    assert [load_instrument(), load_instrument()] == [InstrumentReport(1, True), InstrumentReport(1, False)]
    assert InstrumentVersion.objects.count() == 1


def test_other_tests_have_the_questionnaire_that_is_loaded():
    make_release()
    with transaction.atomic():
        load_instrument()
        loaded = kept(InstrumentVersion.objects.get())
        transaction.set_rollback(True)
    assert kept(make_instrument()) == loaded


def kept(version):
    """What a version holds, whoever made it and when."""
    return version.number, version.payload, version.payload_hash, version.loaded, version.note


@pytest.mark.parametrize(
    "act",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: InstrumentVersion.objects.update(note="Anders"),
        lambda version: InstrumentVersion.objects.all().delete(),
    ],
)
def test_a_published_version_never_changes(instrument, act):
    with pytest.raises(ImmutableError):
        act(InstrumentVersion.objects.get())
    assert InstrumentVersion.objects.get().note == "Startinhoud 0.1"
