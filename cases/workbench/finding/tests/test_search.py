"""Searching the texts of a case, as a browser asks for it."""

import pytest

from cases.workbench.coding.tests.conftest import text_of
from cases.workbench.finding.asked import KEPT, MOST_KEPT
from cases.workbench.finding.searching import PAGE
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
from cases.workbench.tests.factories import join, make_case

from .conftest import TALK, ask, rows, spoken, url


def test_a_passage_shows_its_words_who_says_them_and_where(client, case, text):
    page = client.get(ask(client, case, "CLIENTEN")).content.decode()
    assert rows(page) == ["De <mark>cliënten</mark> wachtten, ook in de tijd daarna."]
    assert '<p role="status">1 passage</p>' in page
    assert "R1" in page
    assert "00:00:20" in page
    line = TALK.index("R1 (00:00:20)")
    assert f"/bronnen/{text.source.uuid}/coderen/#p{line}" in page
    coding = client.get(url(case, "coding", text.source.uuid)).content.decode()
    assert f'id="p{line}"' in coding


def test_what_is_looked_for_is_in_no_address(client, case, text):
    address = ask(client, case, "geheimzinnig")
    assert "geheimzinnig" not in address
    page = client.get(address)
    assert "no-store" in page["Cache-Control"]
    assert "Geen enkele zin" in page.content.decode()
    assert "passage-words" not in client.get(f"{url(case)}?q=tijd").content.decode()


def test_a_search_belongs_to_who_asked_it_and_to_its_case(client, case, text, signed_in):
    address = ask(client, case, "tijd")
    colleague = signed_in(join(case, "coder"))
    assert "wordt niet meer bewaard" in colleague.get(address).content.decode()
    other = make_case(case.created_by, code="CASUS-02")
    spoken(other)
    name = address.partition("?")[2]
    assert "wordt niet meer bewaard" in client.get(f"{url(other)}?{name}").content.decode()


def test_only_the_last_searches_are_kept(client, case, text):
    for number in range(MOST_KEPT + 2):
        ask(client, case, f"tijd{number}")
    kept = client.session[KEPT]
    assert [asked["q"] for asked in kept.values()] == [f"tijd{n}" for n in range(2, MOST_KEPT + 2)]


def test_one_source_or_all_and_only_the_newest_text(client, case, text):
    other = spoken(case, "Daar was tijd genoeg.\n", title="Interview 2")
    assert len(rows(client.get(ask(client, case, "tijd")).content.decode())) == 4
    page = client.get(ask(client, case, "tijd", bron=str(other.source.uuid))).content.decode()
    assert rows(page) == ["Daar was <mark>tijd</mark> genoeg."]
    store_text(source=other.source, parts=parts_of("Nu niet.\n"), origin="paste", by=case.created_by)
    assert len(rows(client.get(ask(client, case, "tijd")).content.decode())) == 3


def test_whole_words(client, case, text):
    page = client.get(ask(client, case, "tijd", heel="on")).content.decode()
    assert len(rows(page)) == 2


def test_what_is_found_is_escaped(client, case):
    spoken(case, "En <script>alert(1)</script> & zo.\n")
    [row] = rows(client.get(ask(client, case, "alert")).content.decode())
    assert "&lt;script&gt;<mark>alert</mark>(1)" in row


def test_of_a_long_sentence_the_part_around_it(client, case):
    spoken(case, f"{'woord ' * 500}naald {'woord ' * 500}\n")
    [row] = rows(client.get(ask(client, case, "naald")).content.decode())
    assert "<mark>naald</mark>" in row
    assert len(row) < 600
    assert row.startswith("… ")
    assert row.endswith(" …")


@pytest.mark.parametrize(
    ("q", "status"),
    [
        ("", 422),
        ('""', 422),
        ("x" * 10_000, 422),
        ("tijd\x00", 422),
        ("(a+)+$", 302),
        ("[", 302),
        ("\\", 302),
    ],
    ids=range(7),
)
def test_hostile_queries(client, case, text, q, status):
    answer = client.post(url(case), {"q": q, "bron": ""}, follow=False)
    assert answer.status_code == status
    if status == 302:
        assert client.get(answer["Location"]).status_code == 200
    assert client.post(url(case), {"q": "tijd", "bron": "niet-van-hier"}).status_code == 422


def test_ten_thousand_hits_are_leafed_through(client, case, django_assert_max_num_queries):
    spoken(case, "Geen tijd voor dat gezin.\n" * 10_000)
    address = ask(client, case, "tijd")
    with django_assert_max_num_queries(20):
        page = client.get(f"{address}&pagina=200").content.decode()
    assert "10000 passages" in page.replace(".", "")
    assert len(rows(page)) == PAGE
    assert f'start="{199 * PAGE + 1}"' in page


def test_sources_cost_no_queries(client, case, text, django_assert_max_num_queries):
    for number in range(8):
        spoken(case, TALK, title=f"Gesprek {number}")
    address = ask(client, case, "tijd")
    with django_assert_max_num_queries(20):
        assert len(rows(client.get(address).content.decode())) == 27


def test_a_text_in_small_parts_without_sentences(client, case):
    text_of(case, cut=5)
    assert rows(client.get(ask(client, case, '"geen tijd"')).content.decode()) == [
        "R1: Wij hadden 😀 <mark>geen tijd</mark>. De cliënten wachtten."
    ]


def test_the_page_of_a_text_has_a_box_to_search_in(client, case, text):
    page = client.get(url(case, "coding", text.source.uuid)).content.decode()
    assert f'action="{url(case)}"' in page
    assert f'name="bron" value="{text.source.uuid}"' in page


def test_a_case_without_texts_says_so(client, case):
    assert "nog geen teksten" in client.get(url(case)).content.decode()


def test_a_reader_finds_but_does_not_code(case, text, signed_in):
    reader = signed_in(join(case, "reviewer"))
    address = ask(reader, case, "tijd")
    page = reader.get(address).content.decode()
    assert len(rows(page)) == 3
    assert 'name="passage"' not in page
    assert reader.post(url(case, "search-code"), {}).status_code == 404
