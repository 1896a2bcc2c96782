import re
import uuid

import pytest
from django.urls import reverse

from cases.library.services import withdraw, withdraw_case
from cases.library.tests.factories import EditionFactory, many_editions, observation, payload, small_payload
from welzijn.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher(client):
    client.force_login(User.objects.create_user("onderzoeker@voorbeeld.example", is_researcher=True))


def address(edition, number=None):
    case = edition.published_case.uuid
    return reverse("library:edition", args=[case, number]) if number else reverse("library:case", args=[case])


def everywhere(edition):
    """Every address of an edition."""
    case = edition.published_case.uuid
    cited = [reverse("library:citation", args=[case, edition.number, kind]) for kind in ("bib", "ris")]
    return [address(edition), address(edition, edition.number), *cited]


def test_the_newest_edition_stands_at_the_case_and_each_at_its_number(client):
    first = EditionFactory(payload=small_payload("Casus Wilg"))
    second = EditionFactory(payload=small_payload("Casus Es"), public_id=first.published_case.uuid)
    assert client.get(address(first)).context["edition"] == second
    older = client.get(address(first, 1))
    assert older.context["edition"] == first
    assert "U leest een oudere uitgave." in older.text
    assert "U leest een oudere uitgave." not in client.get(address(first, 2)).text


def test_the_page_tells_the_whole_case(client):
    made = payload(5)
    response = client.get(address(EditionFactory(payload=made)))
    assert response.status_code == 200
    assert made["summary"]["nl"].replace("'", "&#x27;") in response.text
    for quote in made["quotes"]:
        assert quote["text"] in response.text
    for seen in made["observations"]:
        assert f'id="waarneming-{seen["id"]}"' in response.text
    for heading in ("In het kort", "Hoe zeker is dit?", "Gezocht en afwezig", "Niet onderzocht"):
        assert heading in response.text
    assert "Veronderstelde werkzame principes" in response.text


def test_absent_stands_apart_from_not_examined(client):
    seen = [observation(tension="T02"), observation(2, tension="T05", intensity=0, pole="none")]
    response = client.get(address(EditionFactory(payload=small_payload(observations=seen))))
    story = response.context["story"]
    assert [each.tension.key for each in story.absent] == ["T05"]
    assert "22 spanningsvelden zijn in deze casus niet onderzocht" in response.text


def test_text_is_shown_as_text(client):
    made = small_payload("<script>alert(1)</script>", summary={"nl": "<img src=x>", "en": ""})
    response = client.get(address(EditionFactory(payload=made)))
    assert "<script>alert" not in response.text
    assert "<img src=x>" not in response.text


def test_an_invented_case_says_so_on_its_page(client):
    edition = EditionFactory(payload=payload(1, fictitious=True))
    assert "erzonnen" in client.get(address(edition)).text
    real = EditionFactory(payload=payload(2))
    assert "fictitious" not in client.get(address(real)).text


@pytest.mark.parametrize("place", range(4))
def test_a_withdrawn_edition_is_gone_without_a_word_of_it(client, place):
    edition = EditionFactory(payload=small_payload("Casus Kanarie", summary={"nl": "kanarie", "en": ""}))
    addresses = everywhere(edition)
    withdraw_case(published_case=edition.published_case)
    response = client.get(addresses[place])
    assert response.status_code == 410
    assert "anarie" not in response.text
    assert str(edition.published_case.uuid) not in response.text.replace(addresses[place], "")


def test_withdrawing_the_newest_leaves_the_one_before(client):
    first = EditionFactory()
    withdraw(edition=EditionFactory(public_id=first.published_case.uuid))
    assert client.get(address(first)).context["edition"] == first
    assert client.get(address(first, 2)).status_code == 410


@pytest.mark.parametrize("place", range(4))
def test_a_registered_edition_does_not_exist_for_a_visitor(client, place):
    edition = EditionFactory(visibility="registered")
    assert client.get(everywhere(edition)[place]).status_code == 404
    withdraw(edition=edition)
    assert client.get(everywhere(edition)[place]).status_code == 404


@pytest.mark.parametrize("place", range(4))
def test_a_registered_edition_is_there_for_a_researcher(client, researcher, place):
    assert client.get(everywhere(EditionFactory(visibility="registered"))[place]).status_code == 200


def test_an_open_edition_before_a_registered_one_stays_open(client):
    first = EditionFactory()
    EditionFactory(public_id=first.published_case.uuid, visibility="registered")
    response = client.get(address(first))
    assert response.context["edition"] == first
    assert "Uitgave 2" not in response.text
    assert client.get(address(first, 2)).status_code == 404


@pytest.mark.parametrize("name", ["case", "edition"])
def test_an_unknown_case_is_not_found(client, name):
    number = [] if name == "case" else [1]
    assert client.get(reverse(f"library:{name}", args=[uuid.uuid4(), *number])).status_code == 404


def test_an_unknown_number_is_not_found(client):
    assert client.get(address(EditionFactory(), 9)).status_code == 404
    assert client.get(address(EditionFactory(), 10**30)).status_code == 404


def test_bibtex(client):
    edition = EditionFactory(payload=small_payload("Casus Wilg & Es {1}"))
    case = edition.published_case.uuid
    response = client.get(reverse("library:citation", args=[case, 1, "bib"]))
    assert response.text == (
        f"@misc{{welzijn-{case.hex[:8]}-1,\n"
        "  author = {{Welzijn}},\n"
        "  title = {{Casus Wilg \\& Es \\textbraceleft{}1\\textbraceright{}}},\n"
        f"  year = {{{edition.published_at.year}}},\n"
        "  edition = {1},\n"
        "  howpublished = {Casestudie},\n"
        f"  url = {{http://testserver/casussen/{case}/1/}}\n"
        "}\n"
    )
    assert response["Content-Disposition"] == f'attachment; filename="welzijn-{case.hex[:8]}-1.bib"'


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("50 % & $1 #2 a_b {c}", r"50 \% \& \$1 \#2 a\_b \textbraceleft{}c\textbraceright{}"),
        (r"C:\ map~1 x^2", r"C:\textbackslash{} map\textasciitilde{}1 x\textasciicircum{}2"),
        (
            "twee\nregels\r\n}, url = {http://elders}",
            r"twee regels \textbraceright{}, url = \textbraceleft{}http://elders\textbraceright{}",
        ),
        ("Éénvoud 🙂", "Éénvoud 🙂"),
    ],
)
def test_a_title_cannot_break_out_of_bibtex(client, name, written):
    case = EditionFactory(payload=small_payload(name)).published_case.uuid
    text = client.get(reverse("library:citation", args=[case, 1, "bib"])).text
    assert f"  title = {{{{{written}}}}},\n" in text
    assert text.count("\n") == 8


def test_ris(client):
    edition = EditionFactory(payload=small_payload("Casus\r\nER  - Wilg", fictitious=True))
    case = edition.published_case.uuid
    response = client.get(reverse("library:citation", args=[case, 1, "ris"]))
    assert response.content.decode().split("\r\n") == [
        "TY  - RPRT",
        "AU  - Welzijn",
        "TI  - Casus ER - Wilg",
        f"PY  - {edition.published_at.year}",
        "ET  - 1",
        "M3  - Verzonnen voorbeeldcasus",
        f"UR  - http://testserver/casussen/{case}/1/",
        "ER  - ",
        "",
    ]


def test_apa(client):
    edition = EditionFactory(payload=small_payload("Casus Wilg"))
    cited = client.get(address(edition)).context["cited"].apa()
    case = edition.published_case.uuid
    assert cited == (
        f"Welzijn. ({edition.published_at.year}). Casus Wilg (uitgave 1) [Casestudie]. "
        f"http://testserver/casussen/{case}/1/"
    )


def shown(response):
    """The page without the address that was asked for and without its form token."""
    return re.sub(r'name="(next|csrfmiddlewaretoken)" value="[^"]*"', "", response.text)


def compare(client, *editions):
    return client.get(
        reverse("library:compare"), {"casus": [edition.published_case.uuid for edition in editions]}
    )


def test_two_to_four_cases_stand_beside_each_other_in_the_order_chosen(client):
    editions = [EditionFactory(payload=payload(number)) for number in (3, 1, 2, 4)]
    columns = compare(client, *editions).context["comparison"].columns
    assert [column.edition for column in columns] == editions


def test_a_tension_is_seen_absent_or_not_examined_per_case(client):
    one = EditionFactory(payload=small_payload(observations=[observation(tension="T02", intensity=3)]))
    other = EditionFactory(
        payload=small_payload(observations=[observation(tension="T05", intensity=0, pole="none")])
    )
    comparison = compare(client, one, other).context["comparison"]
    shown = {tension.key: [cell.intensity for cell in cells] for tension, cells in comparison.tensions}
    assert shown == {"T02": [3, None], "T05": [None, 0]}
    assert len(comparison.not_examined) == 22


def test_five_is_too_many_and_can_be_repaired(client):
    editions = [EditionFactory(payload=payload(number)) for number in range(1, 6)]
    response = compare(client, *editions)
    assert response.context["comparison"] is None
    assert "U koos 5 casussen" in response.text
    for edition in editions:
        assert f'value="{edition.published_case.uuid}" checked' in response.text


def test_fewer_than_two_is_too_few(client):
    edition = EditionFactory()
    for response in (compare(client), compare(client, edition), compare(client, edition, edition)):
        assert "Kies minstens twee casussen" in response.text


def test_what_cannot_be_read_is_left_out_alike(client):
    readable = [EditionFactory(payload=payload(number)) for number in (1, 2)]
    hidden = EditionFactory(payload=small_payload("Casus Kanarie"), visibility="registered")
    chosen = [str(edition.published_case.uuid) for edition in readable]
    one = client.get(reverse("library:compare"), {"casus": [*chosen, hidden.published_case.uuid]})
    other = client.get(reverse("library:compare"), {"casus": [*chosen, uuid.uuid4()]})
    assert [column.edition for column in one.context["comparison"].columns] == readable
    assert shown(one) == shown(other)
    assert "Niet elke gekozen casus is te lezen" in one.text
    assert "Kanarie" not in one.text


def leaving_out(page, edition):
    """Where the link leads that takes ``edition`` out of the comparison."""
    chosen = next(each for each in page.context["tray"] if each.edition == edition)
    return reverse("library:compare") + "?" + chosen.without


def test_a_case_can_be_taken_away_until_one_is_left(client):
    editions = [EditionFactory(payload=payload(number)) for number in (1, 2, 3)]
    page = compare(client, *editions)
    assert page.text.count("Haal weg") == 3
    page = client.get(leaving_out(page, editions[1]))
    assert [column.edition for column in page.context["comparison"].columns] == [editions[0], editions[2]]
    page = client.get(leaving_out(page, editions[0]))
    assert page.context["comparison"] is None
    assert "U koos nu alleen Casus Hazelaar 3." in page.text
    assert "Fout:" not in page.text


def test_a_case_can_be_added_while_there_is_room(client):
    editions = [EditionFactory(payload=payload(number)) for number in range(1, 5)]
    page = compare(client, *editions[:3])
    assert "Zet er een casus bij" in page.text
    browse = client.get(reverse("library:browse") + "?" + page.context["query"])
    assert [each.edition for each in browse.context["tray"]] == editions[:3]
    assert "Zet er een casus bij" not in compare(client, *editions).text


def test_the_filters_stay_with_the_choice(client):
    editions = [EditionFactory(payload=payload(number)) for number in (1, 2)]
    chosen = {"casus": [edition.published_case.uuid for edition in editions], "region": "VL", "sort": "name"}
    page = client.get(reverse("library:compare"), chosen)
    assert page.context["query"].startswith("casus=")
    assert page.context["query"].endswith("&region=VL&sort=name")


def test_a_comparison_says_how_sure_each_case_is(client):
    sure = payload(1)["sureness"] | {"double_coded_share": 0.25, "agreement": 0.814}
    one = EditionFactory(payload=small_payload(sureness=sure))
    other = EditionFactory(payload=small_payload(sureness=sure | {"agreement": None, "last_reviewed": None}))
    text = " ".join(compare(client, one, other).text.split())
    assert "<td>25 % </td><td>25 % </td>" in text.replace("</td> <td>", "</td><td>")
    assert "<td>0,81 </td><td>niet nagegaan </td>" in text.replace("</td> <td>", "</td><td>")
    assert "<td>12 mei 2026</td><td>niet opgegeven</td>" in text.replace("</td> <td>", "</td><td>")


def test_nonsense_is_no_case(client):
    EditionFactory()
    response = client.get(reverse("library:compare"), {"casus": ["x", "' OR 1", ""]})
    assert "Kies minstens twee casussen" in response.text


@pytest.mark.parametrize("name", ["case", "compare"])
def test_a_page_of_a_case_takes_few_queries(client, django_assert_max_num_queries, name):
    editions = many_editions(4)
    with django_assert_max_num_queries(6):
        response = client.get(address(editions[0])) if name == "case" else compare(client, *editions)
    assert response.status_code == 200
