"""What the page of memos tells to whom, and where its links lead."""

from cases.workbench.coding.services import Wish, add_codings, coder_for, remove_codings
from cases.workbench.editing.removing import remove, restore
from cases.workbench.models import CodingRound, Memo
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.factories import join
from cases.workbench.tests.posting import address, post_change

NEWER = "INT: Hoe ging dat?\nR1: Wij hadden niets.\n"


def coded(text, **more):
    wish = Wish(33, 37, "workload")
    return add_codings(text=text, wishes=[wish], by=text.source.case.created_by, **more)[0]


def memo_on(coding, words="Navragen."):
    return Memo.objects.create(case=coding.case, coding=coding, author=coding.coder, text=words)


def link_of(page) -> str:
    """Where the only memo of a page of memos says that it belongs."""
    [(_memo, _kind, _about, link)] = page.context["records"]
    return link


def round_on(text):
    case = text.source.case
    people = [case.created_by, join(case, "coder")]
    blank = CodingRound(case=case, name="Ronde 1", codebook_release=1)
    return start_round(coding_round=blank, texts=[text], people=people, by=people[0]), people


def test_a_removed_memo_is_offered_back_to_whoever_removed_it(case, signed_in):
    me, colleague = case.created_by, join(case, "coder")
    memo = Memo.objects.create(case=case, author=coder_for(case=case, user=me), text="Nog geheim")
    remove(record=memo, by=me)

    pages = {person: signed_in(person).get(address("memos", case)).text for person in (me, colleague)}
    assert ("Nog geheim" in pages[me], "Nog geheim" in pages[colleague]) == (True, False)


def test_a_memo_on_a_coding_that_stayed_on_an_older_text_leads_to_that_text(case, text, signed_in):
    memo, client = memo_on(coded(text)), signed_in(case.created_by)
    store_text(source=text.source, parts=[Part(0, len(NEWER), NEWER)], origin="paste", by=case.created_by)

    page = client.get(link_of(client.get(address("memos", case))))
    assert page.status_code == 200
    assert "Navragen." in page.text
    assert "oudere versie" in page.text
    assert client.get(page.context["back"]).context["desk"].text == text
    assert page.context["back"].endswith(f"versie/1/#c-{memo.coding.guid}")


def test_what_stands_on_an_older_text_can_be_read_and_not_changed(case, text, signed_in):
    coding, client = coded(text), signed_in(case.created_by)
    store_text(source=text.source, parts=[Part(0, len(NEWER), NEWER)], origin="paste", by=case.created_by)
    at = address("fragment", case, text.source.uuid, coding.guid)

    assert 'id="main-form"' not in client.get(at).text
    assert client.post(at, {"version": 1, "code": "role-clarity"}).status_code == 409
    coding.refresh_from_db()
    assert coding.code == "workload"


def test_every_mark_of_an_older_text_leads_to_its_coding(case, text, signed_in):
    coding, client = coded(text), signed_in(case.created_by)
    store_text(source=text.source, parts=[Part(0, len(NEWER), NEWER)], origin="paste", by=case.created_by)
    page = client.get(address("coding-version", case, text.source.uuid, 1))

    [fragment] = page.context["fragments"]
    assert client.get(fragment.page).context["coding"] == coding


def test_a_memo_on_a_coding_of_a_round_leads_into_that_round(case, text, signed_in):
    coding_round, people = round_on(text)
    memo_on(coded(text, coding_round=coding_round))
    mine, theirs = (signed_in(person).get(address("memos", case)) for person in people)

    page = signed_in(people[0]).get(link_of(mine))
    assert page.status_code == 200
    assert page.context["desk"].coding_round == coding_round
    assert theirs.context["records"] == []
    for person in people:
        finish_part(coding_round=coding_round, by=person)
    revealed = signed_in(people[1])
    assert revealed.get(link_of(revealed.get(address("memos", case)))).status_code == 200


def test_saving_a_memo_on_a_coding_of_a_round_goes_back_to_it(case, text, signed_in):
    memo = memo_on(coded(text, coding_round=round_on(text)[0]))
    client = signed_in(case.created_by)

    after = post_change(client, memo, "memo", {"text": "Nagevraagd."}, follow=True)
    assert after.status_code == 200
    assert [memo.text for memo in after.context["memos"]] == ["Nagevraagd."]


def test_a_memo_on_a_coding_goes_and_comes_back_with_the_source(case, text, signed_in):
    memo, client = memo_on(coded(text)), signed_in(case.created_by)
    gone = remove(record=text.source, by=case.created_by)
    assert memo.text not in client.get(address("memos", case)).content.decode()
    assert client.get(address("memo-edit", case, memo.uuid)).status_code == 404
    restore(removed=gone, by=case.created_by)
    assert memo.text in client.get(address("memos", case)).content.decode()


def test_a_memo_on_a_coding_that_was_taken_away_leads_nowhere(case, text, signed_in):
    memo, client = memo_on(coded(text)), signed_in(case.created_by)
    remove_codings(text=text, codings=[memo.coding], by=case.created_by)

    assert link_of(client.get(address("memos", case))) == ""
    after = post_change(client, memo, "memo", {"text": "Toch."}, follow=True)
    assert after.redirect_chain[-1][0] == address("memos", case)
