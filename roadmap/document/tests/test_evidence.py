import pytest

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload
from roadmap.anticipation import Profile
from roadmap.document.evidence import profile_from, published_case, published_cases


def test_the_profile_of_a_case_is_its_published_context():
    assert profile_from(
        {"region": "VL", "sector": "ocmw", "size_band": "lt10", "urbanity": "rural"}
    ) == Profile("VL", "ocmw", "lt10", "")


def test_an_observation_takes_the_model_of_its_step():
    row = observation(1, tension="T07", step=0, model="pre-reform", intensity=1, pole="a")
    case = published_case("e1", 2, small_payload(observations=[row])).case
    (found,) = case.observations
    assert (found.tension, found.model, found.intensity, found.pole) == ("T07", "pre-reform", 1, "a")


def test_the_card_tells_the_edition_and_the_model_of_now():
    card = published_case("e1", 2, small_payload("Casus Wilg")).card
    assert (card.edition, card.number, card.name["en"], card.model) == ("e1", 2, "Case Wilg", "M2")


@pytest.mark.django_db
def test_only_latest_standing_editions_count():
    first = EditionFactory(payload=small_payload("Casus Een"))
    EditionFactory(payload=small_payload("Casus Een, herzien"), public_id=first.published_case.uuid)
    gone = EditionFactory(payload=small_payload("Casus Weg"))
    withdraw(edition=gone)
    found = published_cases(demo=False)
    assert [(one.card.name["nl"], one.card.number) for one in found] == [("Casus Een, herzien", 2)]


@pytest.mark.django_db
def test_fictitious_editions_count_only_in_a_demo_without_real_ones():
    EditionFactory(payload=payload(1, fictitious=True))
    assert [one.card.fictitious for one in published_cases(demo=True)] == [True]
    assert published_cases(demo=False) == ()
    EditionFactory(payload=payload(2))
    assert [one.card.fictitious for one in published_cases(demo=True)] == [False]


@pytest.mark.django_db
def test_an_edition_that_is_withdrawn_no_longer_counts_though_it_was_read_before():
    edition = EditionFactory(payload=payload(1))
    assert len(published_cases(demo=False)) == 1
    withdraw(edition=edition)
    assert published_cases(demo=False) == ()


@pytest.mark.django_db
def test_two_hundred_editions_take_three_queries_and_two_when_read_before(django_assert_num_queries):
    many_editions(200)
    with django_assert_num_queries(3):
        first = published_cases(demo=True)
    with django_assert_num_queries(2):
        again = published_cases(demo=True)
    assert len(first) == 200
    assert first == again
