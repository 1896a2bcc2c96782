"""The pages of a text and every way to act on it, as a browser sends it."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from cases.codebook.queries import current_vocabulary
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import Coding, CodingStep, OwnCode
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.factories import SourceFactory, join

from .test_marking import read

JSON = {"accept": "application/json"}
SPOKEN = "INT: Hoe ging dat?\nR1: Wij hadden 😀 geen tijd. De cliënten wachtten.\nEn <wij> & zij ook.\n"


def structured(case, words: str = SPOKEN):
    """A text with its sentences and its turns."""
    sentences, turns, at = [], [], 0
    for line in words.splitlines(keepends=True):
        label = re.match(r"\w+: ", line)
        head = len(label[0]) if label else 0
        if head:
            turns.append(
                {
                    "start": at,
                    "label_end": at + head,
                    "speaker": line[:head],
                    "end": at + len(line),
                    "time": None,
                }
            )
            sentences.append([at, at + head - 1])
        for found in re.finditer(r"\S[^.?\n]*[.?]", line[head:]):
            sentences.append([at + head + found.start(), at + head + found.end()])
        at += len(line)
    source = SourceFactory(case=case, kind="interview", title="Interview 1", stakeholder="pers-generalist")
    part = Part(0, len(words), words, sentences, turns)
    return store_text(source=source, parts=[part], origin="paste", by=case.created_by)


@pytest.fixture
def text(case):
    return structured(case)


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def url(text, name="coding", *more):
    return reverse(f"workbench:{name}", args=[text.source.case.uuid, text.source.uuid, *more])


def place(words: str, **more):
    start = SPOKEN.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "quote": words,
        "code": "workload",
        "nonce": uuid.uuid4(),
        **more,
    }


def add(client, text, words="geen tijd", **more):
    return client.post(url(text, "coding-add"), place(words, **more), headers=JSON)


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


def test_adding_asks_for_the_last_phase_once_and_only_for_a_tension(client, text, django_assert_num_queries):
    one, other = [code.key for code in current_vocabulary().codes("span") if code.tension][:2]
    add(client, text)
    with django_assert_num_queries(24):
        add(client, text, "Wij hadden", code="werk-consultation")
    with django_assert_num_queries(25):
        add(client, text, "cliënten", code=one)
    with django_assert_num_queries(25 + 3):
        add(client, text, "wachtten", code=[one, other])


def test_a_script_gets_the_touched_lines_and_what_can_be_undone(client, text):
    answer = add(client, text).json()
    line = SPOKEN.index("R1:")
    assert list(answer["lines"]) == [str(line)]
    assert read(answer["lines"][str(line)]).words == {answer["codings"][0]: "geen tijd"}
    assert answer["say"] == "Gecodeerd: Caseload- en tijdsdruk op ‘geen tijd’."
    assert (answer["undo"], answer["redo"]) == ("‘Caseload- en tijdsdruk’ op ‘geen tijd’ weghalen", "")
    assert answer["card"] == url(text, "fragment", answer["codings"][0])


def test_without_a_script_one_comes_back_to_the_spot(client, text):
    response = client.post(url(text, "coding-add"), place("geen tijd"))
    coding = Coding.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{url(text)}#c-{coding.guid}")


BAD = [
    ({"start": "-1"}, "vóór het begin"),
    ({"end": "9999"}, "voorbij het einde"),
    ({"start": "9", "end": "5"}, "niet na het begin"),
    ({"start": "5", "end": "5"}, "niet na het begin"),
    ({"start": "1.5"}, "geen heel getal"),
    ({"start": "٣"}, "geen heel getal"),
    ({"start": "één"}, "geen heel getal"),
    ({"start": ""}, "geen heel getal"),
    ({"start": "9" * 400}, "geen heel getal"),
    ({"quote": "andere woorden"}, "andere woorden"),
    ({"code": "bestaat-niet"}, "kan hier niet"),
    ({"code": ""}, "kan hier niet"),
]


@pytest.mark.parametrize(("wrong", "why"), BAD)
def test_a_place_that_is_none_is_refused_with_a_sentence(client, text, wrong, why):
    for headers in (JSON, {}):
        response = client.post(url(text, "coding-add"), place("geen tijd") | wrong, headers=headers)
        assert response.status_code == 400
        said = response.json()["error"] if headers else response.content.decode()
        assert why in said
    assert (Coding.objects.count(), CodingStep.objects.count()) == (0, 0)


def test_the_refusal_is_in_the_readers_language(client, text):
    client.cookies["django_language"] = "en"
    response = client.post(url(text, "coding-add"), place("geen tijd", start="-4"), headers=JSON)
    assert "before the beginning" in response.json()["error"]


@pytest.mark.parametrize("words", ["cafe\u0301 dicht", "een 👍🏽 duim"])
def test_a_border_inside_what_a_reader_sees_as_one_letter_is_refused(case, client, words):
    text = structured(case, words + ".\n")
    inside = next(at for at in range(len(words)) if words[at] in "\u0301🏽")
    wish = {"start": 0, "end": inside, "code": "workload", "quote": words[:inside]}
    response = client.post(url(text, "coding-add"), wish, headers=JSON)
    assert (response.status_code, Coding.objects.count()) == (400, 0)
    assert "midden in een letter" in response.json()["error"]


def test_the_same_form_sent_again_codes_once(client, text):
    wish = place("geen tijd")
    answers = [client.post(url(text, "coding-add"), wish, headers=JSON).json()["codings"] for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert (Coding.objects.count(), CodingStep.objects.count()) == (1, 1)


def test_several_codes_at_once_are_one_step(client, text):
    add(client, text, code=["workload", "role-clarity"])
    assert Coding.objects.standing().count() == 2
    client.post(url(text, "coding-undo"))
    assert Coding.objects.standing().count() == 0


def test_what_a_script_puts_on_the_page_as_html_is_escaped(client, text):
    """The name of a code and the words of the text come from people."""
    answer = add(client, text, code=[], nieuw="<img src=x>").json()
    for said in (answer["undo"], answer["say"], answer["made"][0]["label"]):
        assert "&lt;img src=x&gt;" in said
        assert "<img" not in said


@pytest.mark.parametrize("name", ["geen\0tijd", "\x01", "\u200b", "\u200b \u00ad"])
def test_a_name_that_cannot_be_read_makes_no_code(client, text, name):
    answer = add(client, text, code=[], nieuw=name)
    assert (answer.status_code, "Typ de naam opnieuw" in answer.json()["error"]) == (400, True)
    assert (OwnCode.every.exists(), Coding.objects.exists()) == (False, False)


def test_a_name_may_have_a_family_in_it(client, text):
    assert add(client, text, code=[], nieuw="👩\u200d👧 thuis").status_code == 200
    assert OwnCode.objects.get().name == "👩\u200d👧 thuis"


def test_a_new_code_is_made_on_the_way_and_once(client, text):
    first = add(client, text, code=[], nieuw="geen  tijd").json()
    add(client, text, "cliënten", code=[], nieuw="Geen tijd")
    code = OwnCode.objects.get()
    assert (code.name, first["made"][0]["label"]) == ("geen tijd", "geen tijd")
    assert set(Coding.objects.values_list("code", flat=True)) == {code.key}


def test_a_tension_starts_with_what_is_known_of_it(client, text):
    add(client, text)
    Coding.objects.update(phase="year1")
    add(client, text, "cliënten", code="role-clarity")
    coding = Coding.objects.get(code="role-clarity")
    assert (coding.stakeholder, coding.phase, coding.pole) == ("pers-generalist", "year1", "")


def test_undo_and_redo_say_what_they_did(client, text):
    add(client, text)
    undone = client.post(url(text, "coding-undo"), headers=JSON).json()
    assert undone["say"] == "Ongedaan gemaakt: ‘Caseload- en tijdsdruk’ op ‘geen tijd’ weghalen."
    assert undone["redo"] == "‘Caseload- en tijdsdruk’ op ‘geen tijd’ terugzetten"
    assert "<mark" not in json.dumps(undone["lines"])
    redone = client.post(url(text, "coding-redo"), headers=JSON).json()
    assert "<mark" in json.dumps(redone["lines"])
    assert (
        client.post(url(text, "coding-redo"), headers=JSON).json()["say"] == "Er is niets om opnieuw te doen."
    )


def test_undoing_over_a_colleague_changes_nothing(case, client, text, signed_in):
    [guid] = add(client, text).json()["codings"]
    colleague = signed_in(join(case, "coder"))
    fields = form_of(client, text, guid) | {"intensity": "2"}
    assert colleague.post(url(text, "fragment", guid), fields).status_code == 302
    response = client.post(url(text, "coding-undo"), headers=JSON)
    assert (response.status_code, "collega" in response.json()["error"]) == (409, True)
    assert Coding.objects.standing().get().intensity == 2


def form_of(client, text, guid) -> dict[str, str]:
    """What the form of a coding sends when nothing is changed."""
    form = client.get(url(text, "fragment", guid)).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    return sent | {"version": Coding.objects.get(guid=guid).version}


def test_a_coding_gets_another_code_place_and_attributes(client, text):
    [guid] = add(client, text).json()["codings"]
    start, end = SPOKEN.index("Wij"), SPOKEN.index(" De cli")
    sent = form_of(client, text, guid) | {"start": start, "end": end, "pole": "b", "intensity": "3"}
    assert client.post(url(text, "fragment", guid), sent).status_code == 302
    coding = Coding.objects.get()
    assert (coding.quote, coding.pole, coding.intensity) == ("Wij hadden 😀 geen tijd.", "b", 3)
    client.post(url(text, "fragment", guid), form_of(client, text, guid) | {"code": "role-clarity"})
    coding.refresh_from_db()
    assert (coding.code, coding.pole, coding.intensity) == ("role-clarity", "", 3)


def test_two_people_in_one_coding_see_both_and_choose(case, client, text, signed_in):
    [guid] = add(client, text).json()["codings"]
    mine = form_of(client, text, guid) | {"intensity": "1"}
    theirs = form_of(client, text, guid) | {"intensity": "3"}
    signed_in(join(case, "coder")).post(url(text, "fragment", guid), theirs)
    response = client.post(url(text, "fragment", guid), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert ("1 – Vermeld" in page, "3 – Overheersend" in page) == (True, True)
    assert client.post(url(text, "fragment", guid), mine, headers=JSON).status_code == 409
    assert Coding.objects.get().intensity == 3
    assert client.post(url(text, "fragment", guid), mine | {"version": 2}).status_code == 302
    assert Coding.objects.get().intensity == 1


def test_what_was_chosen_survives_a_colleague_who_takes_the_coding_away(case, client, text, signed_in):
    [guid] = add(client, text).json()["codings"]
    mine = form_of(client, text, guid) | {"intensity": "1"}
    signed_in(join(case, "coder")).post(url(text, "fragment-remove", guid))
    response = client.post(url(text, "fragment", guid), mine)
    assert (response.status_code, "Terugzetten met mijn tekst" in response.content.decode()) == (409, True)
    assert client.post(url(text, "fragment", guid), mine | {"terugzetten": "1"}).status_code == 302
    assert Coding.objects.standing().get().intensity == 1


def test_taking_away_twice_is_once_and_can_be_undone(client, text):
    [guid] = add(client, text).json()["codings"]
    assert client.get(url(text, "fragment-remove", guid)).status_code == 200
    for _ in range(2):
        assert client.post(url(text, "fragment-remove", guid), headers=JSON).status_code == 200
    assert Coding.objects.standing().count() == 0
    client.post(url(text, "coding-undo"))
    assert str(Coding.objects.standing().get().guid) == guid


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
