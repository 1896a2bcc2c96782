"""The page of one coding, and two people in it."""

from cases.workbench.models import Coding
from cases.workbench.tests.factories import join

from .speaking import JSON, SPOKEN, add, client, form_of, text, url

__all__ = ["client", "text"]


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
