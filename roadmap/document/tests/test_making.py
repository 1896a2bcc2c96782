"""From answers to a roadmap and its PDF: the job, who may see it, and what a withdrawal does."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, observation, payload, small_payload
from roadmap.answering.services import erase_project, remove_project
from roadmap.answering.tests.factories import OrganisationFactory, answer, join, make_project, signed_in
from roadmap.document import tasks
from roadmap.document.models import Rendering, Roadmap, file_of
from roadmap.document.pdf import print_html, rendering_key
from roadmap.document.quotes import readable
from roadmap.document.services import create_roadmap, request_rendering

pytestmark = pytest.mark.django_db
SAID = "Niemand had ons gevraagd wat wij nodig hadden."
PDF = b"%PDF-1.7\n"


@pytest.fixture
def edition(starter):
    quote = payload(1)["quotes"][0] | {"id": "q1", "text": SAID}
    rows = [observation(n, tension=f"T{n:02}", intensity=3, quotes=["q1"]) for n in range(1, 25)]
    return EditionFactory(payload=small_payload(observations=rows, quotes=[quote]))


@pytest.fixture
def roadmap(edition, project, coordinator):
    answer(project, coordinator, A1="ocmw", A2="M2", A5="many")
    return create_roadmap(project=project, by=coordinator, language="nl")


@pytest.fixture
def done(roadmap):
    """The rendering with a file in its place, as the job would leave it."""
    rendering = roadmap.renderings.get(language="nl")
    rendering.path.parent.mkdir(parents=True, exist_ok=True)
    rendering.path.write_bytes(PDF)
    Rendering.objects.filter(pk=rendering.pk).update(
        state=Rendering.State.DONE, pages=3, finished_at=timezone.now()
    )
    return Rendering.objects.get(pk=rendering.pk)


def address(name, roadmap, *more):
    return reverse(f"document:{name}", args=[roadmap.project.uuid, roadmap.uuid, *more])


def test_making_twice_on_one_day_makes_one(coordinating, edition, project):
    url = reverse("document:create", args=[project.uuid])
    first, again = coordinating.post(url), coordinating.post(url)
    assert (first.status_code, first.url) == (302, again.url)
    assert Roadmap.objects.count() == Rendering.objects.count() == DBTaskResult.objects.count() == 1


def test_other_answers_make_another_and_the_old_one_stays(coordinating, roadmap, project, coordinator):
    answer(project, coordinator, B1=2)
    coordinating.post(reverse("document:create", args=[project.uuid]))
    assert list(project.roadmaps.values_list("number", flat=True)) == [2, 1]
    listed = coordinating.get(reverse("answering:project", args=[project.uuid])).text
    in_the_list, at_the_top = 1, 1
    found = [listed.count(address("show", one)) for one in project.roadmaps.all()]
    assert found == [in_the_list + at_the_top, in_the_list]
    assert coordinating.get(address("show", roadmap)).status_code == 200


def test_page_and_pdf_hold_the_same_article(coordinating, roadmap):
    page = coordinating.get(address("show", roadmap)).text
    printed = print_html(readable(roadmap.data), "nl").replace("<wbr>", "")
    assert article(page) == article(printed)
    assert SAID in unescape(page)


def article(html):
    return re.sub(r"\s+", " ", html[html.index("<article") : html.index("</article>")])


def test_few_queries(coordinating, roadmap, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        coordinating.get(address("show", roadmap))


def test_every_statement_leads_to_its_grounds(coordinating, roadmap):
    page = coordinating.get(address("show", roadmap)).text
    pointed = re.findall(r'href="#(grond-[\d.]+)"', page)
    assert len(pointed) > 20
    assert pointed == re.findall(r'id="(grond-[\d.]+)"', page)


def test_the_job_makes_the_pdf_and_a_second_time_finds_it(roadmap):
    rendering = roadmap.renderings.get()
    assert rendering.state == "queued"
    tasks.render_roadmap.func(rendering.pk)
    rendering.refresh_from_db()
    assert (rendering.state, rendering.problem) == ("done", "")
    assert rendering.pages > 15
    before = rendering.path.stat().st_mtime_ns
    tasks.render_roadmap.func(rendering.pk)
    assert rendering.path.stat().st_mtime_ns == before
    assert [path.name for path in rendering.path.parent.iterdir()] == [f"{rendering.key}.pdf"]


def test_progress_without_scripts(coordinating, roadmap):
    page = coordinating.get(address("progress", roadmap, "nl")).text
    assert f'<a href="{address("progress", roadmap, "nl")}">Vernieuw</a>' in page
    assert "in de wachtrij" in page
    assert page.count("<progress") == 1


def test_downloading_what_is_not_ready_shows_how_far_it_is(coordinating, roadmap):
    response = coordinating.get(address("download", roadmap, "nl"))
    assert (response.status_code, response.url) == (302, address("progress", roadmap, "nl"))


def test_downloading(coordinating, roadmap, done):
    response = coordinating.get(address("download", roadmap, "nl"))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"] == 'attachment; filename="routekaart-wijkteams-2027-1-nl.pdf"'


def test_a_failed_pdf_is_asked_for_again(coordinating, roadmap):
    roadmap.renderings.update(state="failed", problem="RenderingError")
    page = coordinating.get(address("progress", roadmap, "nl")).text
    assert "mislukt" in page
    assert "Maak de PDF opnieuw" in page
    coordinating.post(address("progress", roadmap, "nl"))
    assert roadmap.renderings.get().state == "queued"
    assert DBTaskResult.objects.count() == 2


def test_asking_again_for_what_is_on_its_way_starts_no_second_job(coordinating, roadmap):
    coordinating.post(address("progress", roadmap, "nl"))
    assert DBTaskResult.objects.count() == 1


def test_a_withdrawal_deletes_the_pdf_and_the_case_in_the_same_request(coordinating, roadmap, done, edition):
    told = roadmap.data["dynamics"][0]["supporting"][0]["description"]["nl"]
    withdraw(edition=edition)
    assert not done.path.exists()
    assert not Rendering.objects.exists()
    for name in ("show", "data"):
        page = unescape(coordinating.get(address(name, roadmap)).text)
        assert [gone for gone in (SAID, told, "Casus Wilg") if gone in page] == []
        assert "Teruggetrokken casus" in page
    assert "(uitgave 1)" not in print_html(readable(roadmap.data), "nl")


def test_a_withdrawal_leaves_other_pdfs_alone(roadmap, done):
    other = EditionFactory(payload=payload(7))
    withdraw(edition=other)
    assert done.path.exists()


def test_a_withdrawal_while_the_pdf_is_made(roadmap, edition, monkeypatch):
    """What was printed of the case is thrown away, and nothing comes back to life."""
    rendering = roadmap.renderings.get()

    def print_and_withdraw(data, language):
        if edition.withdrawn_at is None:
            withdraw(edition=edition)
            edition.refresh_from_db()
        return PDF

    before = file_of(rendering_key(roadmap.data, "nl"))
    monkeypatch.setattr(tasks, "render_pdf_file", print_and_withdraw)
    monkeypatch.setattr(tasks, "page_count", lambda pdf: 1)
    tasks.render_roadmap.func(rendering.pk)
    assert not before.exists()
    assert not Rendering.objects.exists()
    assert list(before.parent.iterdir()) == []


def test_erasing_a_project_deletes_its_pdfs(project, done):
    remove_project(project=project)
    erase_project(project=project)
    assert not done.path.exists()


def test_a_new_look_replaces_the_old_file(roadmap, done, settings):
    settings.SITE_URL = "https://elders.example"
    rendering = request_rendering(roadmap=roadmap, language="nl")
    assert rendering.state == "queued"
    assert not done.path.exists()


NAMES = [("show", ()), ("progress", ("nl",)), ("download", ("nl",)), ("data", ())]


@pytest.mark.one_database
@pytest.mark.parametrize(("name", "more"), NAMES)
def test_another_organisation_finds_nothing(roadmap, done, name, more):
    stranger = signed_in(join(OrganisationFactory(), "coordinator"))
    assert stranger.get(address(name, roadmap, *more)).status_code == 404


@pytest.mark.one_database
@pytest.mark.parametrize(("name", "more"), NAMES)
def test_a_visitor_is_asked_to_sign_in(roadmap, name, more):
    response = Client().get(address(name, roadmap, *more))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/account/login/")


@pytest.mark.one_database
@pytest.mark.parametrize(("name", "more"), NAMES)
def test_the_roadmap_of_a_removed_project_is_gone(coordinating, project, roadmap, done, name, more):
    remove_project(project=project)
    assert coordinating.get(address(name, roadmap, *more)).status_code == 404


def test_a_roadmap_is_found_under_its_own_project_only(coordinating, roadmap, organisation):
    other = make_project(organisation)
    assert coordinating.get(reverse("document:show", args=[other.uuid, roadmap.uuid])).status_code == 404
    assert coordinating.get(reverse("document:show", args=[other.uuid, uuid4()])).status_code == 404


def test_an_unknown_language_and_method(coordinating, roadmap):
    assert coordinating.get(address("progress", roadmap, "fr")).status_code == 404
    assert coordinating.get(address("download", roadmap, "fr")).status_code == 404
    assert coordinating.put(address("progress", roadmap, "nl")).status_code == 405
    assert coordinating.get(reverse("document:create", args=[roadmap.project.uuid])).status_code == 405


def test_a_contributor_reads_but_makes_none(roadmap, contributor):
    client = signed_in(contributor)
    assert client.get(address("show", roadmap)).status_code == 200
    assert client.post(reverse("document:create", args=[roadmap.project.uuid])).status_code == 404


def test_a_project_without_answers_says_so(coordinating, project):
    coordinating.post(reverse("document:create", args=[project.uuid]))
    page = coordinating.get(address("show", project.roadmaps.get())).text
    assert "Alles is nog onbekend." in page
    assert "het gemiddelde van de drie modellen" in page
