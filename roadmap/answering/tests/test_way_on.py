"""Where one comes after a page: the next that is asked, all answers, or back where one was."""

from django.urls import reverse

from .factories import answer
from .sending import posted, url_of


def test_a_hidden_answer_is_kept_does_not_count_and_comes_back(coordinating, project, coordinator):
    answer(project, coordinator, A2="M1")
    answer(project, coordinator, B4="m3_9")
    answer(project, coordinator, A2="undecided")
    html = coordinating.get(url_of(project, "B4")).content.decode()
    assert "Deze vraag hoeft u niet te beantwoorden" in html
    check = coordinating.get(reverse("answering:check", args=[project.uuid]))
    assert [row.key for row in check.context["kept"]] == ["B4"]
    assert check.context["progress"].given == 1
    answer(project, coordinator, A2="M2")
    check = coordinating.get(reverse("answering:check", args=[project.uuid]))
    assert check.context["kept"] == []
    assert check.context["progress"].given == 2


def test_the_way_on_skips_what_is_not_asked(coordinating, project, coordinator):
    answer(project, coordinator, A2="undecided")
    sent = posted(project, "B1", B1="4", B3="4")
    response = coordinating.post(url_of(project, "B1"), sent)
    assert response.url == url_of(project, "C1")


def test_changing_an_answer_returns_to_all_answers(coordinating, project):
    url = url_of(project, "A1")
    assert 'name="terug" value="antwoorden"' in coordinating.get(f"{url}?terug=antwoorden").content.decode()
    response = coordinating.post(url, posted(project, "A1", A1="caw", terug="antwoorden"))
    assert response.url == reverse("answering:check", args=[project.uuid]) + "#r-A1"


def test_the_last_page_leads_to_all_answers(coordinating, project):
    response = coordinating.post(url_of(project, "G8"), posted(project, "G8", G8="Het team"))
    assert response.url == reverse("answering:check", args=[project.uuid])
