import pytest
from django.urls import reverse
from django.utils.html import escape

from cases.library.services import withdraw
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(client):
    def get(**data):
        response = client.get(reverse("library:browse"), data)
        return response, [edition.name_nl for edition in response.context["browsing"].page]

    return get


def test_the_page_is_empty_until_something_is_published(get):
    from cases.library.tests.factories import with_codebook

    with_codebook()
    response, names = get()
    assert names == []
    assert "Er is er nog geen enkele gepubliceerd" in response.text


def test_it_lists_the_latest_open_editions_newest_first(get):
    first = EditionFactory(payload=small_payload("Casus Wilg"))
    EditionFactory(payload=small_payload("Casus Beuk"))
    EditionFactory(payload=small_payload("Casus Es"), public_id=first.published_case.uuid)
    EditionFactory(payload=small_payload("Casus Geheim"), visibility="registered")
    withdraw(edition=EditionFactory(payload=small_payload("Casus Weg")))
    response, names = get()
    assert names == ["Casus Es", "Casus Beuk"]
    assert "2 casussen gevonden" in response.text
    assert "Geheim" not in response.text
    assert "Weg" not in response.text


def test_filters_narrow_and_can_be_taken_off(get):
    EditionFactory(payload=small_payload("Casus Wilg", observations=[observation(tension="T05")]))
    EditionFactory(payload=small_payload("Casus Beuk"))
    response, names = get(tension="T05", region="VL")
    assert names == ["Casus Wilg"]
    assert 'href="?tension=T05"' in response.text
    assert 'href="?region=VL"' in response.text


def test_nothing_found_offers_a_way_back(get):
    EditionFactory(payload=small_payload("Casus Wilg"))
    response, names = get(q="onvindbaar")
    assert names == []
    assert "Geen enkele casus past bij deze zoekopdracht" in response.text
    assert f'href="{reverse("library:browse")}">Toon alle casussen' in response.text


def test_a_search_shows_where_the_words_are(get):
    EditionFactory(
        payload=small_payload("Casus Wilg", summary={"nl": "Veel schulden <b>hier</b>.", "en": ""})
    )
    response, names = get(q="schuld")
    assert names == ["Casus Wilg"]
    assert "Veel <mark>schulden</mark> &lt;b&gt;hier&lt;/b&gt;." in response.text


def test_an_unknown_option_is_said(get):
    EditionFactory()
    response, names = get(tension="T99")
    assert names == []
    assert "<title>Fout: Casussen" in response.text
    assert "T99" in response.text


HOSTILE = [
    "🙂",
    "wilg 🙂",
    '"',
    '"wilg',
    "wilg'",
    "' OR 1=1 --",
    "((((wilg",
    "wilg)",
    "* wilg *",
    "wilg*",
    "NEAR(wilg, 2)",
    "name:wilg",
    "{name} : wilg",
    "^wilg",
    "wilg & | ! <-> :*",
    "wilg\\",
    "%_wilg",
    "-",
    "--wilg",
    "wilg\u202e\u0300",
    "w" * 10_000,
    "wilg " * 2_000,
    "\ud7ff\ue000\uffff",
    "١٢٣",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=[repr(typed)[:20] for typed in HOSTILE])
def test_anything_can_be_typed_and_stays_on_the_page(get, typed):
    EditionFactory(payload=small_payload("Casus Wilg"))
    response, names = get(q=typed)
    assert response.status_code == 200
    assert response.context["browsing"].valid
    assert names in ([], ["Casus Wilg"])
    assert f'value="{escape(typed.strip())}"' in response.text


def test_a_nul_is_refused_with_a_sentence(client):
    EditionFactory()
    response = client.get(reverse("library:browse"), {"q": "wilg\0"})
    assert response.status_code == 400
    assert "typ hem opnieuw" in response.text
    assert "Casus Wilg" not in response.text


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["Casus B", "Casus A", "Casus C"]),
        ("name", ["Casus A", "Casus B", "Casus C"]),
        ("size", ["Casus C", "Casus A", "Casus B"]),
        ("nonsense", ["Casus B", "Casus A", "Casus C"]),
    ],
)
def test_the_order_can_be_chosen(get, sort, names):
    for name, size in (("C", "lt10"), ("A", "n10_49"), ("B", "n200p")):
        EditionFactory(payload=small_payload(f"Casus {name}", context={"size_band": size}))
    assert get(sort=sort)[1] == names


@pytest.mark.parametrize("page", ["2", "99", "-1", "x"])
def test_pages_keep_the_filters(get, page):
    many_editions(30)
    response, names = get(pagina=page, fictitious="no", sort="name")
    assert names
    assert "fictitious=no&amp;sort=name" in response.text


def test_the_choice_is_kept_over_pages(get):
    editions = many_editions(30)
    uuids = [str(edition.published_case.uuid) for edition in editions]
    response, _ = get(casus=[uuids[0], uuids[29]], sort="name")
    for uuid in (uuids[0], uuids[29]):
        assert response.text.count(f'value="{uuid}"') >= 2
    assert "casus=" + uuids[0] in response.text


def test_the_choice_is_shown_and_can_be_undone_case_by_case(get):
    editions = [EditionFactory(payload=payload(number)) for number in (1, 2)]
    hidden = EditionFactory(payload=payload(3), visibility="registered")
    uuids = [str(edition.published_case.uuid) for edition in (*editions, hidden)]
    response, _ = get(casus=uuids, region="VL", pagina="1")
    assert [each.edition for each in response.context["tray"]] == editions
    assert response.context["tray"][0].without == f"casus={uuids[1]}&region=VL&pagina=1"
    assert "2 casussen gekozen om te vergelijken" in response.text
    assert "Hazelaar" not in response.text


def test_more_than_four_chosen_is_said_before_comparing(get):
    uuids = [str(EditionFactory(payload=payload(number)).published_case.uuid) for number in range(1, 6)]
    response, _ = get(casus=uuids)
    assert "U kunt er hoogstens 4 naast elkaar zetten." in response.text


def test_the_title_says_how_many_were_found_where_something_was_asked(client):
    EditionFactory()
    asked = client.get(reverse("library:browse"), {"q": "onvindbaar"}).content.decode()
    assert "<title>0 casussen gevonden – Casussen" in asked
    assert "<title>Casussen" in client.get(reverse("library:browse")).content.decode()


def test_an_invented_case_says_so(get):
    EditionFactory(payload=payload(1, fictitious=True))
    assert "verzonnen voorbeeld" in get()[0].text


@pytest.mark.parametrize("data", [{}, {"q": "schulden"}, {"tension": ["T02", "T05"], "region": "VL"}])
def test_a_thousand_cases_take_few_queries(get, django_assert_max_num_queries, data):
    many_editions(100)
    with django_assert_max_num_queries(5):
        get(**data)
