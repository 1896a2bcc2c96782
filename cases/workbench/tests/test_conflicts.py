"""Two people in one form: both texts side by side, and nothing is thrown away."""

import html
import re

import pytest

from cases.codebook.queries import current_vocabulary
from cases.workbench.editing.kinds import PRINCIPLE
from cases.workbench.editing.removing import remove
from cases.workbench.editing.saving import Saving, save
from cases.workbench.models import CaseSection

from .factories import (
    FindingFactory,
    ObservationFactory,
    QuoteFactory,
    SourceFactory,
    join,
    make_complete_case,
)
from .posting import JSON, address, post_change

pytestmark = pytest.mark.django_db
MINE = {"code": "werk-consultation", "description_nl": "Mijn tekst", "description_en": "My text"}
THEIRS = {"code": "werk-consultation", "description_nl": "Hun tekst", "description_en": ""}


@pytest.fixture
def finding(release):
    return FindingFactory(case=make_complete_case())


@pytest.fixture
def me(finding, signed_in):
    return signed_in(finding.case.created_by)


@pytest.fixture
def colleague(finding, signed_in):
    return signed_in(join(finding.case, "coder", name="Cleo Codeur"))


def hidden(page, form):
    """The hidden fields of one form of a page, as a browser would send them on."""
    body = re.findall(r"<form method=\"post\".*?</form>", page, re.S)[form]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


@pytest.fixture
def conflict(finding, me, colleague):
    """I saved what I had read before my colleague saved."""
    assert post_change(colleague, finding, "principle", THEIRS).status_code == 302
    return post_change(me, finding, "principle", MINE)


def test_the_second_sees_both_texts_and_nothing_was_written(conflict, finding):
    assert conflict.status_code == 409
    rows = [(row["mine"], row["theirs"]) for row in conflict.context["rows"]]
    assert rows == [("Mijn tekst", "Hun tekst"), ("My text", "")]
    page = conflict.content.decode()
    assert ("Mijn tekst" in page, "Hun tekst" in page, "Cleo Codeur bewaarde dit" in page) == (
        True,
        True,
        True,
    )
    finding.refresh_from_db()
    assert (finding.description_nl, finding.version) == ("Hun tekst", 2)


def test_keeping_mine(conflict, finding, me):
    sent = hidden(conflict.content.decode(), form=-2)
    assert sent == {"nonce": str(finding.uuid), "version": "2", **MINE}
    assert me.post(conflict.request["PATH_INFO"], sent).status_code == 302
    finding.refresh_from_db()
    assert (finding.description_nl, finding.description_en, finding.version) == ("Mijn tekst", "My text", 3)


def test_keeping_theirs_is_a_link_away(conflict, finding):
    assert conflict.context["theirs_url"] == address("principles", finding.case)
    finding.refresh_from_db()
    assert finding.description_nl == "Hun tekst"


def test_merging_starts_from_my_text(conflict, finding, me):
    page = conflict.content.decode()
    assert re.findall(r'<textarea name="description_nl"[^>]*>\s*([^<]*)</textarea>', page) == ["Mijn tekst"]
    sent = hidden(page, form=-1) | MINE | {"description_nl": "Hun tekst en mijn tekst"}
    assert me.post(conflict.request["PATH_INFO"], sent).status_code == 302
    finding.refresh_from_db()
    assert finding.description_nl == "Hun tekst en mijn tekst"


def test_a_third_who_saves_while_i_choose_is_seen_too(conflict, finding, me, colleague):
    finding.refresh_from_db()
    post_change(colleague, finding, "principle", THEIRS | {"description_nl": "Nog later"})
    again = me.post(conflict.request["PATH_INFO"], hidden(conflict.content.decode(), form=-2))
    assert again.status_code == 409
    row = {"label": "Beschrijving", "mine": "Mijn tekst", "theirs": "Nog later", "language": "nl"}
    assert again.context["rows"][0] == row


@pytest.mark.parametrize("version", ["0", "", "x", "-1", "999999999999", "²", "1 OR 1=1"])
def test_a_version_that_is_no_version_is_stale(finding, me, version):
    assert post_change(me, finding, "principle", MINE, version=version).status_code == 409
    finding.refresh_from_db()
    assert finding.description_nl == "Overleg hielp."


def test_the_same_text_twice_is_a_double_click(finding, me):
    for _click in range(2):
        assert post_change(me, finding, "principle", MINE, version=1).status_code == 302
    finding.refresh_from_db()
    assert finding.version == 2


def test_the_same_date_in_other_words_is_no_conflict(finding, me):
    source = SourceFactory(case=finding.case)
    data = {"kind": "document", "title": " Beleidsplan ", "date": "14/03/2025", "respondents": "07"}
    for _click in range(2):
        assert post_change(me, source, "source", data, version=1).status_code == 302


def test_an_autosave_is_told_of_a_conflict(finding, me, colleague):
    saved = post_change(colleague, finding, "principle", THEIRS, headers=JSON)
    assert (saved.status_code, saved.json()["versions"]) == (200, {"version": 2})
    mine = post_change(me, finding, "principle", MINE, headers=JSON)
    assert (mine.status_code, mine.json()) == (
        409,
        {"conflicts": ["Beschrijving", "Beschrijving in het Engels"]},
    )
    finding.refresh_from_db()
    assert finding.description_nl == "Hun tekst"


def test_an_autosave_is_told_what_is_wrong(finding, me):
    refused = post_change(me, finding, "principle", {"code": "bestaat-niet"}, headers=JSON)
    assert (refused.status_code, refused.json()) == (422, {"errors": {"code": "Kies uit de lijst."}})


def test_the_setting_and_the_summary_are_locked_as_a_whole(finding, me, colleague):
    case = finding.case
    for key, theirs, mine in (
        ("summary", {"nl": "Hun verhaal"}, {"nl": "Mijn verhaal"}),
        ("setting", {"region": "NL"}, {"data_sources": ["interview", "document"]}),
    ):
        version = CaseSection.objects.get(case=case, key=key).version
        url = address(key, case)
        assert colleague.post(url, {"version": version, **theirs}).status_code == 302
        response = me.post(url, {"version": version, **mine})
        assert (key, response.status_code) == (key, 409)
        sent = re.findall(r'name="data_sources" value="(\w+)">', response.content.decode())
        assert sent[:2] == (["interview", "document"] if key == "setting" else [])


def test_links_and_choices_are_compared_in_words(finding, me, colleague):
    case = finding.case
    quote, seen = QuoteFactory(case=case), case.observations.get(tension="T02")
    same = {"text": quote.text, "language": "nl"}
    post_change(colleague, quote, "quote", same)
    response = post_change(me, quote, "quote", same | {"observations": [seen.pk], "publishable": ""})
    assert [(row["mine"], row["theirs"]) for row in response.context["rows"]] == [
        ("Verlies van specialistische expertise · Eerste jaar · Uitvoerende professional: generalist", "")
    ]


def test_what_a_colleague_removed_meanwhile_keeps_my_text(finding, me, colleague):
    removed = remove(record=finding, by=finding.case.created_by)
    response = post_change(me, finding, "principle", MINE)
    assert response.status_code == 409
    assert "Mijn tekst" in response.content.decode()
    assert finding.case.findings.count() == 0
    back = post_change(me, finding, "principle", MINE | {"terugzetten": "1"})
    assert back.status_code == 302
    assert [found.description_nl for found in finding.case.findings.all()] == ["Mijn tekst"]
    removed.refresh_from_db()
    assert removed.restored_at is not None


def test_what_is_removed_between_reading_and_writing_is_not_lost(finding, rf):
    """A colleague removed it while this very request was under way."""
    vocabulary, case = current_vocabulary(), finding.case

    def form_for(data, instance):
        return PRINCIPLE.form(data, instance=instance, case=case, vocabulary=vocabulary)

    request = rf.post("/", MINE | {"version": 1})
    request.user = case.created_by
    context = {"case": case, "kind": PRINCIPLE, "title": "", "is_new": False, "record": finding}
    saving = Saving(form_for, PRINCIPLE.template, context, PRINCIPLE.list_url)
    remove(record=case.findings.get(), by=case.created_by)
    answer = save(request, saving, finding)
    page = answer.content.decode()
    assert (answer.status_code, "Mijn tekst" in page, "net verwijderd" in page) == (409, True, True)
    assert case.findings.count() == 0


def test_what_came_back_by_itself_is_just_saved(finding, me):
    seen = finding.case.observations.get(tension="T05")
    remove(record=seen, by=finding.case.created_by)
    ObservationFactory(case=finding.case, step=seen.step, tension="T05", intensity=1)
    data = {"step": seen.step_id, "phase": "year1", "stakeholder": "pers-generalist", "terugzetten": "1"}
    response = post_change(me, seen, "observation", data | {"description_nl": "Mijn tekst"})
    assert response.status_code == 409
    page = response.content.decode()
    assert ("Mijn tekst" in page, "Er is al een waarneming van dit spanningsveld" in page) == (True, True)


def test_an_autosave_of_what_was_removed_writes_nothing(finding, me):
    remove(record=finding, by=finding.case.created_by)
    assert post_change(me, finding, "principle", MINE, headers=JSON).status_code == 409
    assert finding.case.findings.count() == 0
    assert me.get(address("principle-edit", finding.case, finding.uuid)).status_code == 302


def test_ones_own_other_window_is_not_called_a_colleague(finding, me):
    post_change(me, finding, "principle", THEIRS)
    conflict = post_change(me, finding, "principle", MINE, version=1)
    assert conflict.status_code == 409
    page = conflict.content.decode()
    assert "U wijzigde dit ook in een ander venster" in page
    assert "collega" not in page.split("<main", 1)[1].split("</main>")[0]
