"""What no page of ours would post: one sentence, and whatever was right is saved."""

import pytest

from roadmap.answering.models import SettledAnswer
from roadmap.answering.queries import settled_answers

from .sending import posted, url_of


@pytest.mark.parametrize("nonce", ["", "x", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_a_form_without_a_good_number_is_saved_all_the_same(coordinating, project, nonce):
    sent = posted(project, "A1", A1="ocmw") | {"formulier": nonce}
    assert coordinating.post(url_of(project, "A1"), sent).status_code == 302
    assert coordinating.post(url_of(project, "A1"), sent).status_code == 302
    assert SettledAnswer.objects.get().version == 1


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("B1", {"B1": "-1", "B3": "4"}),
        ("B1", {"B1": "6", "B3": "4"}),
        ("B1", {"B1": "3.5", "B3": "4"}),
        ("B1", {"B1": "٣", "B3": "4"}),
        ("B1", {"B1": "9" * 5000, "B3": "4"}),
        ("B1", {"B1": ["1", "2", "x"], "B3": "4"}),
    ],
)
def test_a_number_on_no_scale_is_refused_and_the_rest_saved(coordinating, project, question, typed):
    response = coordinating.post(url_of(project, question), posted(project, question, **typed))
    assert response.status_code == 422
    assert [field.error for field in response.context["fields"] if field.error] == [
        "Kies een antwoord uit de lijst."
    ]
    assert settled_answers(project) == {"B3": 4}


def test_a_text_of_a_million_characters_is_refused_in_one_sentence(coordinating, project):
    text = "lang " * 200_000
    response = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7=text))
    assert response.status_code == 422
    assert [words for _, words in response.context["errors"]] == [
        "Maak de tekst korter: hoogstens 600 tekens (nu 999999)."
    ]
    assert text.strip() in response.content.decode()


def test_more_than_the_site_reads_is_refused_with_a_sentence(coordinating, project):
    response = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7="x" * 3_000_000))
    assert response.status_code == 400
    assert "Er is niets bewaard en niets weg" in response.content.decode()
    assert not SettledAnswer.objects.exists()
