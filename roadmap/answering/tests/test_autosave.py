"""What is saved while somebody types, and what guards the rest when leaving or going back."""

from roadmap.answering.queries import settled_answers

from .factories import answer
from .sending import posted, url_of


def test_autosave_tells_what_was_saved(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1")
    sent = posted(project, "B1", B1="4")
    response = coordinating.post(url_of(project, "B1"), sent, headers={"X-Requested-With": "fetch"})
    assert response.status_code == 200
    told = response.json()
    assert told["versions"] == {"versie-B1": 1}
    assert told["progress"] == f"2 van {told['visible']} vragen beantwoord"
    assert told["errors"] == {}
    assert settled_answers(project) == {"A2": "M1", "B1": 4}


def test_autosave_refuses_what_is_no_answer(coordinating, project):
    response = coordinating.post(
        url_of(project, "A7"), posted(project, "A7", A7="x" * 601), headers={"X-Requested-With": "fetch"}
    )
    assert response.status_code == 422
    assert response.json()["errors"] == {"A7": "Maak de tekst korter: hoogstens 600 tekens (nu 601)."}


def test_a_slow_autosave_never_conflicts_with_its_own_form(coordinating, project):
    sent = posted(project, "A7", A7="Eerste")
    coordinating.post(url_of(project, "A7"), sent, headers={"X-Requested-With": "fetch"})
    response = coordinating.post(url_of(project, "A7"), sent | {"A7": "Eerste en tweede"})
    assert response.status_code == 302
    assert settled_answers(project) == {"A7": "Eerste en tweede"}


def test_an_autosave_that_arrives_after_its_form_was_sent_overtakes_nothing(coordinating, project):
    sent = posted(project, "A7", A7="Eerste")
    coordinating.post(url_of(project, "A7"), sent, headers={"X-Requested-With": "fetch"})
    coordinating.post(url_of(project, "A7"), sent | {"A7": "Eerste en tweede"})
    late = coordinating.post(
        url_of(project, "A7"), sent | {"A7": "Eerste en"}, headers={"X-Requested-With": "fetch"}
    )
    assert late.status_code == 409
    assert settled_answers(project) == {"A7": "Eerste en tweede"}


def test_pages_are_never_kept_in_a_cache(coordinating, project):
    assert "no-store" in coordinating.get(url_of(project, "A1"))["Cache-Control"]
    sent = coordinating.post(url_of(project, "A1"), posted(project, "A1", A1="ocmw"))
    assert "no-store" in sent["Cache-Control"]


def test_going_back_past_an_error_asks_for_no_form_again(coordinating, project):
    """A browser that may not keep what a form was told asks on going back to send the form again."""
    refused = coordinating.post(url_of(project, "A1"), posted(project, "A1"))
    assert refused.status_code == 422
    assert refused["Cache-Control"] == "private, no-cache"
    assert " data-posted" in refused.content.decode()
    assert " data-posted" not in coordinating.get(url_of(project, "A1")).content.decode()


def test_typed_text_that_is_not_saved_is_guarded(coordinating, project):
    """Leaving the page is asked about only where something typed would be lost."""
    refused = coordinating.post(url_of(project, "A7"), posted(project, "A7", A7="x" * 601))
    assert 'data-dirty="yes"' in refused.content.decode()
    empty = coordinating.post(url_of(project, "A1"), posted(project, "A1"))
    assert 'data-dirty="yes"' not in empty.content.decode()
