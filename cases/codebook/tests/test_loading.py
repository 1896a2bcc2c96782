"""Loading is idempotent and never overwrites what a researcher changed."""

import pytest

from cases.codebook.editing import edit
from cases.codebook.models import CodebookRelease, Revision, Strategy, Tension
from cases.codebook.publishing import draft_payload, publish
from cases.codebook.services import load_content
from cases.codebook.tests.factories import starter_payload

pytestmark = pytest.mark.django_db


def renamed(key, name):
    payload = Tension.objects.get(key=key).to_payload()
    return payload | {"name": payload["name"] | {"nl": name}}


def change(rewrite, key, name, version="0.1"):
    def act(data):
        data["content_version"] = version
        next(t for t in data["tensions"] if t["id"] == key)["name"]["nl"] = name

    return rewrite("tensions.yaml", act)


def test_the_first_load_adds_everything_and_makes_release_one(codebook):
    assert (codebook.added, codebook.updated, codebook.unchanged, codebook.kept) == (306, 0, 0, 0)
    assert codebook.release == 1
    release = CodebookRelease.objects.get()
    assert release.payload == starter_payload()
    assert (release.note, release.released_by) == ("Startinhoud 0.2", None)
    assert Revision.objects.count() == 306
    assert Strategy.objects.count() == 96


def test_a_second_load_changes_nothing(codebook):
    before = draft_payload()
    report = load_content()
    assert (report.added, report.updated, report.unchanged, report.kept) == (0, 0, 306, 0)
    assert report.release is None
    assert draft_payload() == before
    assert CodebookRelease.objects.count() == 1
    assert Revision.objects.count() == 306


def test_changed_content_updates_what_nobody_touched(codebook, rewrite):
    report = load_content(change(rewrite, "T01", "Wie doet wat"))
    assert (report.updated, report.kept) == (1, 0)
    tension = Tension.objects.get(key="T01")
    assert (tension.name_nl, tension.version) == ("Wie doet wat", 2)
    assert report.release is None, (
        "the content kept its version, so the draft changed and no release was made"
    )


def test_changed_content_leaves_a_researchers_words_alone(codebook, rewrite, lead):
    edit(kind="tension", key="T01", version=1, payload=renamed("T01", "Mijn naam"), author=lead)
    report = load_content(change(rewrite, "T01", "Wie doet wat", version="0.3"))
    assert report.kept == 1
    assert Tension.objects.get(key="T01").name_nl == "Mijn naam"
    assert report.release is None


def test_words_that_were_changed_and_restored_follow_the_content_again(codebook, rewrite, lead):
    first = Tension.objects.get(key="T01").to_payload()
    edit(kind="tension", key="T01", version=1, payload=renamed("T01", "Mijn naam"), author=lead)
    edit(kind="tension", key="T01", version=2, payload=first, author=lead)
    report = load_content(change(rewrite, "T01", "Wie doet wat"))
    assert (report.updated, report.kept) == (1, 0)


def test_a_new_version_of_the_content_becomes_a_release_when_nobody_edited(codebook, rewrite):
    report = load_content(change(rewrite, "T01", "Wie doet wat", version="0.3"))
    assert report.release == 2
    assert load_content(change(rewrite, "T01", "Wie doet wat", version="0.3")).release is None
    names = {r.number: r.payload["tension"][0]["name"]["nl"] for r in CodebookRelease.objects.all()}
    assert names == {1: "Rolonduidelijkheid tussen generalist en specialist", 2: "Wie doet wat"}


def test_a_new_version_of_the_content_waits_where_something_else_was_edited(codebook, rewrite, lead):
    edit(kind="tension", key="T05", version=1, payload=renamed("T05", "Mijn naam"), author=lead)
    report = load_content(change(rewrite, "T01", "Wie doet wat", version="0.3"))
    assert (report.updated, report.kept, report.release) == (2, 1, None)


def test_a_researchers_release_is_not_followed_by_one_of_the_same_content(codebook, lead):
    edit(kind="tension", key="T05", version=1, payload=renamed("T05", "Mijn naam"), author=lead)
    publish(note="Andere naam", author=lead)
    assert load_content().release is None
    assert CodebookRelease.objects.count() == 2


def test_a_strategy_that_left_the_content_leaves_the_draft(codebook, rewrite):
    folder = rewrite("tensions.yaml", lambda data: data["tensions"][0]["strategies"].pop())
    load_content(folder)
    assert Strategy.objects.filter(tension__key="T01").count() == 3


@pytest.mark.parametrize("name", ["tensions.yaml", "codebook.yaml", "sources.yaml"])
def test_the_newest_version_of_the_files_counts(codebook, rewrite, name):
    report = load_content(rewrite(name, lambda data: data.update(content_version="0.10")))
    assert report.release == 2
    assert CodebookRelease.objects.get(number=2).payload["content_version"] == "0.10"
