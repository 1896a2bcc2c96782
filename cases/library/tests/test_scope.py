"""What somebody may not read changes nothing that they see: byte for byte, at every address.

Each page is asked for in a library of open editions, and again in one that also holds
editions for registered readers, withdrawn ones and withdrawn registered ones.
"""

import datetime
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.library.models import Edition, PublishedCase
from cases.library.services import withdraw, withdraw_case
from cases.library.tests.factories import EditionFactory, observation, small_payload
from cases.library.tests.test_rules import OTHERS, READERS

pytestmark = pytest.mark.django_db
CANARY = "kanarievogel"
DAY = timezone.make_aware(datetime.datetime(2026, 5, 1))
BROWSE, MATRIX = "/casussen/", "/casussen/matrix/"
ADDRESSES = [
    BROWSE,
    f"{BROWSE}?q={CANARY}",
    f"{BROWSE}?q=kanari",
    f"{BROWSE}?q=-wilg",
    f"{BROWSE}?q=onvindbaar",
    f"{BROWSE}?tension=T24",
    f"{BROWSE}?tension=T24&found=absent&phase=consol&stakeholder=pers-client&knowledge_type=kenn-client",
    f"{BROWSE}?region=NL&sector=caw&size_band=lt10&model=M3",
    f"{BROWSE}?fictitious=yes",
    f"{BROWSE}?sort=name",
    f"{BROWSE}?sort=size&pagina=2",
    MATRIX,
    f"{MATRIX}?volgorde=phase",
    f"{MATRIX}?volgorde=size&draai=1",
    f"{MATRIX}?volgorde=T24",
    f"{MATRIX}?q={CANARY}",
    "/casussen/matrix.csv",
    "/casussen/matrix.csv?volgorde=T24",
    "/casussen/nieuw.atom",
    "/casussen/vergelijken/",
]
BLIND = {name: person for name, person in OTHERS.items() if name not in ("nobody", "a closed account")}


def observed(*values):
    return [
        observation(
            number,
            tension=f"T{number:02}",
            intensity=value,
            pole="b" if value else "none",
        )
        for number, value in enumerate(values, 1)
    ]


@pytest.fixture
def library():
    made = [("Wilg", "n10_49", (3, 0)), ("Beuk", "n50_199", (1, 2)), ("Es", "lt10", (0, 3, 1))]
    for name, size, values in made:
        context = {"region": "VL", "sector": "ocmw", "size_band": size, "phase": "year1"}
        EditionFactory(
            payload=small_payload(f"Casus {name}", context=context, observations=observed(*values))
        )
    Edition.objects.update(published_at=DAY)


def hidden_payload(number):
    seen = observation(
        step=0,
        tension="T24",
        phase="consol",
        model="M3",
        intensity=0,
        pole="none",
        stakeholder="pers-client",
        knowledge_type="kenn-client",
    )
    steps = [{"model": "M3", "from": 2018, "to": None, "description": None}]
    return small_payload(
        f"Casus {CANARY} {number}",
        fictitious=True,
        context={"region": "NL", "sector": "caw", "size_band": "lt10", "phase": "consol"},
        summary={"nl": f"Over een {CANARY}.", "en": ""},
        trajectory=steps,
        observations=[seen],
    )


@pytest.fixture
def hide():
    """Add editions that an ordinary reader may not see: four kinds, several of each."""

    def act():
        made = [
            EditionFactory(payload=hidden_payload(number), visibility=visibility)
            for number, visibility in enumerate(["registered", "open"] * 8)
        ]
        for number, edition in enumerate(made):
            if edition.visibility == "open" or number % 4 == 0:
                withdraw(edition=edition)
        return made

    return act


def seen_at(client, address):
    response = client.get(address)
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)
    headers = {name: value for name, value in response.items() if name != "Content-Security-Policy"}
    return response.status_code, headers, body


@pytest.mark.parametrize("person", BLIND.values(), ids=BLIND.keys())
def test_hidden_editions_change_nothing_for_who_may_not_read_them(client, library, hide, person):
    reader = person()
    if reader.is_authenticated:
        client.force_login(reader)
    client.get(BROWSE)  # the first answer of all brings a cookie
    before = {address: seen_at(client, address) for address in ADDRESSES}
    hide()
    after = {address: seen_at(client, address) for address in ADDRESSES}
    assert before == after
    assert all(CANARY.encode() not in body for address, (*_, body) in after.items() if CANARY not in address)


@pytest.mark.parametrize("name", ["case", "edition", "bib", "ris"])
def test_a_hidden_edition_has_no_address_for_who_may_not_read_it(client, library, hide, name):
    for edition in hide():
        case = edition.published_case.uuid
        address = {
            "case": reverse("library:case", args=[case]),
            "edition": reverse("library:edition", args=[case, 1]),
            "bib": reverse("library:citation", args=[case, 1, "bib"]),
            "ris": reverse("library:citation", args=[case, 1, "ris"]),
        }[name]
        response = client.get(address)
        assert response.status_code == (404 if edition.visibility == "registered" else 410)
        assert CANARY not in response.text


def test_a_choice_of_hidden_cases_is_like_a_choice_of_cases_that_do_not_exist(client, library, hide):
    open_case = str(PublishedCase.objects.first().uuid)
    for edition in hide()[:3]:
        pages = []
        for other in (edition.published_case.uuid, uuid.uuid4()):
            for address in ("/casussen/vergelijken/", BROWSE):
                response = client.get(address, {"casus": [open_case, str(other)]})
                pages.append(re.sub(r'value="[^"]*"', "", response.text).replace(str(other), ""))
        assert pages[:2] == pages[2:]


@pytest.mark.parametrize("person", READERS.values(), ids=READERS.keys())
def test_a_registered_reader_sees_registered_editions_everywhere_but_no_withdrawn_ones(
    client, library, hide, person
):
    standing = {edition.name_nl for edition in hide() if not edition.withdrawn_at}
    assert standing == {f"Casus {CANARY} {number}" for number in (2, 6, 10, 14)}
    client.force_login(person())
    browsing = client.get(BROWSE, {"q": CANARY}).context["browsing"]
    assert {edition.name_nl for edition in browsing.page} == standing
    assert browsing.counts.options["tension"]["T24"] == 4
    page = client.get(MATRIX, {"tension": "T24"}).context["page"]
    assert {edition.name_nl for edition in page} == standing
    rows = client.get("/casussen/matrix.csv").text.splitlines()
    assert len(rows) == 1 + 3 + 4


def test_a_case_that_was_withdrawn_leaves_no_trace_of_its_data(client, library, hide):
    edition = next(each for each in hide() if each.visibility == "open")
    withdraw_case(published_case=edition.published_case)
    response = client.get(reverse("library:case", args=[edition.published_case.uuid]))
    assert response.status_code == 410
    for word in (CANARY, "Nederland", "CAW", "T24", "2018"):
        assert word not in response.text.split("<main")[1].split("</main")[0]


@pytest.fixture
def succeeded():
    """A case whose open edition is followed by one for registered readers."""
    first = EditionFactory(payload=small_payload("Casus Vlier", observations=observed(2, 0)))
    Edition.objects.filter(pk=first.pk).update(published_at=DAY)

    def follow():
        return EditionFactory(
            public_id=first.published_case.uuid, payload=hidden_payload(2), visibility="registered"
        )

    return first, follow


def pages_about(edition):
    case = edition.published_case.uuid
    here = reverse("library:case", args=[case])
    comparison = f"/casussen/vergelijken/?casus={case}"
    searches = [f"{BROWSE}?q=vlier", f"{BROWSE}?q=-{CANARY}", f"{BROWSE}?casus={case}"]
    return [*ADDRESSES, *searches, here, f"{here}1/", f"{here}2/", comparison, "/api/v1/editions/"]


@pytest.mark.parametrize("person", BLIND.values(), ids=BLIND.keys())
def test_a_registered_edition_after_an_open_one_changes_nothing_for_others(
    client, library, succeeded, person
):
    first, follow = succeeded
    reader = person()
    if reader.is_authenticated:
        client.force_login(reader)
    addresses = pages_about(first)
    client.get(BROWSE)
    before = {address: seen_at(client, address) for address in addresses}
    follow()
    assert {address: seen_at(client, address) for address in addresses} == before
    assert [each.name_nl for each in client.get(f"{BROWSE}?q=vlier").context["browsing"].page] == [
        "Casus Vlier"
    ]


@pytest.mark.parametrize("person", READERS.values(), ids=READERS.keys())
def test_a_registered_reader_finds_the_newer_edition_in_its_place(client, library, succeeded, person):
    first, follow = succeeded
    newer = follow()
    client.force_login(person())
    assert list(client.get(BROWSE, {"q": CANARY}).context["browsing"].page) == [newer]
    assert not client.get(BROWSE, {"q": "vlier"}).context["browsing"].page.object_list
    assert client.get(reverse("library:case", args=[first.published_case.uuid])).context["edition"] == newer


def test_withdrawing_the_newer_edition_leaves_one_for_everybody(client, library, succeeded):
    first, follow = succeeded
    withdraw(edition=follow())
    client.force_login(READERS["a researcher"]())
    assert list(client.get(BROWSE, {"q": "vlier"}).context["browsing"].page) == [first]
    assert not client.get(BROWSE, {"q": CANARY}).context["browsing"].page.object_list
    client.logout()
    assert list(client.get(BROWSE, {"q": "vlier"}).context["browsing"].page) == [first]


def test_withdrawing_the_open_edition_leaves_the_newer_one_to_registered_readers_only(
    client, library, succeeded
):
    first, follow = succeeded
    newer = follow()
    withdraw(edition=first)
    assert not client.get(BROWSE, {"q": "vlier"}).context["browsing"].page.object_list
    assert client.get(reverse("library:case", args=[first.published_case.uuid])).status_code == 410
    client.force_login(READERS["a researcher"]())
    assert list(client.get(BROWSE, {"q": CANARY}).context["browsing"].page) == [newer]
