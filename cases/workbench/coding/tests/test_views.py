"""The pages of a text, with their sentences, fragments and history."""

import re
import uuid

from django.urls import reverse

from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import Coding, OwnCode
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.factories import SourceFactory, join

from .speaking import JSON, SPOKEN, add, client, place, structured, text, url
from .test_marking import read

__all__ = ["client", "text"]


def test_the_page_shows_the_text_as_it_is(client, text):
    add(client, text)
    page = client.get(url(text)).content.decode()
    parts = re.findall(r'<div class="coded-part".*?>(.*)</div>(?=</section>)', page, re.S)
    assert read("".join(parts)).text == SPOKEN
    assert "begin codering Caseload- en tijdsdruk" in page
    assert "data-count>1</strong> codering" in page


def test_how_much_is_coded_costs_no_queries(client, text, django_assert_max_num_queries):
    for code in ("workload", "role-clarity"):
        add(client, text, code=code)
    client.get(url(text))
    with django_assert_max_num_queries(19):
        client.get(url(text))
    wishes = [Wish(start, start + 5, "handover") for start in range(60) if SPOKEN[start : start + 5].strip()]
    wishes = [wish for wish in wishes if "😀" not in SPOKEN[wish.start - 1 : wish.end + 1]]
    add_codings(text=text, wishes=wishes, by=text.source.case.created_by)
    with django_assert_max_num_queries(19):
        assert client.get(url(text)).content.decode().count("begin codering") > 40


def test_sentences_that_follow_each_other_become_one_fragment(client, text):
    page = client.get(url(text, "coding-sentences"))
    values = [row["value"] for row in page.context["rows"]]
    assert [row["words"] for row in page.context["rows"]] == [
        "Hoe ging dat?",
        "Wij hadden 😀 geen tijd.",
        "De cliënten wachtten.",
        "En <wij> & zij ook.",
    ]
    assert [row["turn"] for row in page.context["rows"]] == ["INT:", "R1:", "", ""]
    sent = {"zin": [values[1], values[2]], "code": "workload", "nonce": uuid.uuid4()}
    assert client.post(url(text, "coding-sentences"), sent).status_code == 302
    assert Coding.objects.get().quote == "Wij hadden 😀 geen tijd. De cliënten wachtten."


def test_a_name_that_is_typed_is_given_instead_of_the_code_on_which_the_list_stands(client, text):
    add(client, text)
    page = client.get(url(text, "coding-sentences"))
    tick = page.context["rows"][-1]["value"]
    sent = {"zin": [tick], "code": page.context["chosen"], "nieuw": "Wachten", "nonce": uuid.uuid4()}
    assert client.post(url(text, "coding-sentences"), sent).status_code == 302
    start, end = map(int, tick.split("-"))
    codes = Coding.objects.filter(start=start, end=end).values_list("code", flat=True)
    assert list(codes) == [OwnCode.objects.get(name="Wachten").key]


def test_sentences_without_a_tick_or_a_code_are_asked_for(client, text):
    for sent, why in (({"code": "workload"}, "Vink eerst"), ({"zin": "5-18"}, "Kies een code")):
        response = client.post(url(text, "coding-sentences"), sent)
        assert (response.status_code, why in response.content.decode()) == (422, True)


def test_sentences_come_in_windows(case, client):
    text = structured(case, "".join(f"Zin nummer {number} staat hier.\n" for number in range(150)))
    first = client.get(url(text, "coding-sentences")).context["window"]
    second = client.get(url(text, "coding-sentences") + f"?vanaf={first.after}").context["window"]
    third = client.get(url(text, "coding-sentences") + f"?vanaf={second.after}").context["window"]
    assert [len(one.sentences) for one in (first, second, third)] == [60, 60, 30]
    assert (first.before, second.before, third.before) == (None, first.start, second.start)
    assert third.after is None


def test_an_older_version_can_be_read_and_not_coded(client, text):
    [guid] = add(client, text).json()["codings"]
    newer = store_text(source=text.source, parts=[Part(0, 6, "Nieuw\n")], origin="paste", by=None)
    old = client.get(url(text, "coding-version", 1)).content.decode()
    assert ("oudere versie" in old, f'href="../../{guid}/"' in old, 'id="palet"' in old) == (
        True,
        True,
        False,
    )
    assert client.get(url(text, "coding-version", 2)).context["desk"].text == newer
    assert client.get(url(text, "coding-version", 3)).status_code == 404
    stale = client.post(url(text, "coding-add"), place("geen tijd", tekst="1"), headers=JSON)
    assert (stale.status_code, "nieuwe versie" in stale.json()["error"]) == (409, True)


def test_a_source_without_a_text_says_what_to_do(case, client):
    source = SourceFactory(case=case)
    address = reverse("workbench:coding", args=[case.uuid, source.uuid])
    assert "Deze bron heeft nog geen tekst" in client.get(address).content.decode()
    assert client.post(f"{address}toevoegen/", place("geen tijd")).status_code == 404


def test_a_reviewer_reads_and_changes_nothing(case, client, text, signed_in):
    [guid] = add(client, text).json()["codings"]
    reviewer = signed_in(join(case, "reviewer"))
    for name, more in (
        ("coding", ()),
        ("coding-fragments", ()),
        ("coding-history", ()),
        ("fragment", (guid,)),
    ):
        response = reviewer.get(url(text, name, *more))
        assert (name, response.status_code, response["Cache-Control"]) == (name, 200, "no-store, private")
        assert f'<form method="post" action="{url(text)}' not in response.content.decode()
    for name, more in (
        ("coding-add", ()),
        ("coding-undo", ()),
        ("fragment-remove", (guid,)),
        ("fragment", (guid,)),
    ):
        assert reviewer.post(url(text, name, *more), place("geen tijd")).status_code == 404
    assert Coding.objects.standing().count() == 1


def test_the_list_and_the_history_tell_what_is_coded_by_whom(client, text):
    [guid] = add(client, text).json()["codings"]
    client.post(url(text, "fragment-remove", guid))
    client.post(url(text, "coding-undo"))
    listed = client.get(url(text, "coding-fragments")).content.decode()
    assert ("‘geen tijd’" in listed, "Nog aan te vullen" in listed, f"#c-{guid}" in listed) == (
        True,
        True,
        True,
    )
    history = client.get(url(text, "coding-history")).content.decode()
    assert ("codering verwijderd" in history, "ongedaan gemaakt" in history) == (True, True)


def test_sentences_after_a_name_still_begin_at_the_beginning(case, client):
    source = SourceFactory(case=case)
    words = "[00:00:01] Interviewer: " + " ".join(f"Zin {number} zegt iets." for number in range(70))
    store_text(source=source, parts=parts_of(words), origin="paste", by=case.created_by)
    address = reverse("workbench:coding-sentences", args=[case.uuid, source.uuid])
    first = client.get(address)
    assert "Zinnen vanaf het begin van de tekst" in first.text
    after = client.get(f"{address}?vanaf={first.context['window'].after}").text
    assert re.search(r"Zinnen vanaf 8\d% van de tekst", after)
