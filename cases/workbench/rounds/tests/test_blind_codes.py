"""A code that somebody makes while coding blind is heard of by nobody else, until the round is revealed."""

import io
import re
import uuid
import zipfile

import pytest
from django.urls import reverse

from cases.workbench.api.tests.conftest import Program
from cases.workbench.coding.own import OwnCode
from cases.workbench.coding.services import Wish, add_codings
from cases.workbench.models import CodeStep, Coding, CodingStep, Memo
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.canaries import addresses
from cases.workbench.tests.factories import join
from cases.workbench.tests.posting import address

from .conftest import at

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NAME, MEMO = "KANARIE-in-vivo", "KANARIE-memo"
VISIT = re.compile(r'name="(?:csrfmiddlewaretoken|nonce)" value="[^"]*"')
FIRST = "Zin 3 gaat over iets anders."
READ = ("", "sources/", "codings/", "rounds/", *(f"codes/?page_size=100&page={page}" for page in (1, 2)))


def code_anew(client, held, name=NAME, words=FIRST, coding_round=None):
    """Make a code in the round, as the page of the text sends it."""
    start, end = at(words)
    url = address("coding-add", held.case, held.text.source.uuid)
    url += f"?ronde={(coding_round or held.round).uuid}"
    sent = {"start": start, "end": end, "quote": words, "nieuw": name, "nonce": uuid.uuid4(), "tekst": 1}
    return client.post(url, sent)


@pytest.fixture
def secret(held, signed_in):
    """What Ann made while she codes blind, with a memo on it and one on what she coded with it."""
    ann = signed_in(held.ann)
    assert code_anew(ann, held).status_code == 302
    code = OwnCode.every.get()
    coding = Coding.objects.get()
    for about in ({"code": code.key}, {"coding": coding}):
        Memo.objects.create(case=held.case, author=coding.coder, text=MEMO, **about)
    return code


def words_of(response) -> str:
    """What an answer says, also within an archive."""
    body = b"".join(response) if response.streaming else response.content
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def everything(held, client, person):
    """Every page, file and API answer of the case, also within the round, and what is found of the name."""
    case, coding_round = held.case, held.round
    pages = [url for name, url in addresses(case).items() if name not in ("export", "export-source")]
    source = held.text.source.uuid
    inside = [address(n, case, source) for n in ("coding", "coding-fragments", "coding-history")]
    pages += [f"{url}?ronde={coding_round.uuid}" for url in inside]
    pages += [reverse("workbench:export", args=[case.uuid, kind]) for kind in ("qdpx", "qdc", "csv", "xlsx")]
    pages += [reverse("workbench:export", args=[case.uuid, "codes.csv"])]
    pages += [address("export-source", case, source, kind) for kind in ("html", "docx")]
    for url in pages:
        yield url, client.get(url)
    searched = client.post(address("search", case), {"q": NAME}, follow=True)
    yield "search", searched
    program = Program(case, person, scope="read")
    for name in READ:
        yield name, program.get(name)
    yield "of the round", program.get(f"codings/?round={coding_round.uuid}")


@pytest.mark.parametrize("role", ["coder", "reviewer", "author"])
def test_no_other_hears_of_it(held, secret, signed_in, role):
    person = held.bob if role == "coder" else join(held.case, role)
    for url, response in everything(held, signed_in(person), person):
        said = words_of(response)
        # The box of the search shows what was looked for.
        if url != "search":
            assert (url, NAME in said) == (url, False)
        assert (url, MEMO in said, secret.key in said) == (url, False, False)
        assert (url, str(secret.uuid) in said, str(secret.guid) in said) == (url, False, False)


def shown(client, pages) -> dict[str, str]:
    """What pages say, without what differs at each visit."""
    answers = {url: client.get(url) for url in pages}
    return {
        url: VISIT.sub("", words_of(found))
        for url, found in answers.items()
        if found["content-type"].startswith(("text/html", "text/csv"))
    }


@pytest.mark.parametrize("role", ["coder", "reviewer", "author"])
def test_no_count_tells_another_how_much_somebody_coded_blind(held, signed_in, role):
    client = signed_in(held.bob if role == "coder" else join(held.case, role))
    case, source = held.case, held.text.source.uuid
    pages = [*addresses(case).values()]
    pages += [address(name, case, source) for name in ("source-edit", "source-erase", "coding")]
    store_text(source=held.text.source, parts=[Part(0, 5, "Kort.")], origin="paste", by=held.ann)
    held.code(held.bob, "Zin 1 gaat over iets anders.")
    before = shown(client, pages)
    made = held.code(held.ann, "Zin 2 gaat over iets anders.")
    Memo.objects.create(case=held.case, coding=made, author=made.coder, text=MEMO)
    after = shown(client, pages)
    assert {url: page for url, page in after.items() if page != before[url]} == {}


def test_pages_about_it_are_nowhere_for_a_colleague(held, secret, signed_in):
    bob = signed_in(held.bob)
    memo = Memo.objects.filter(code=secret.key).get()
    asked = [
        address("owncode-edit", held.case, secret.uuid),
        address("owncode-merge", held.case, secret.uuid),
        address("code-fragments", held.case, secret.key),
        address("codes-history", held.case) + f"?code={secret.key}",
        address("memo-new", held.case) + f"?code={secret.key}",
        address("memo-edit", held.case, memo.uuid),
        address("memo-remove", held.case, memo.uuid),
    ]
    assert {url: bob.get(url).status_code for url in asked} == dict.fromkeys(asked, 404)


def test_whoever_made_it_gives_it_a_better_name_and_only_they_hear_of_it(held, secret, signed_in):
    ann, page = signed_in(held.ann), address("owncode-edit", held.case, secret.uuid)
    home = address("round", held.case, held.round.uuid)
    assert page in ann.get(home).text
    assert home in ann.get(page).text
    sent = {"name": "KANARIE-beter", "description": "", "palette": "2", "version": secret.version}
    assert ann.post(page, sent).headers["Location"] == home
    assert "KANARIE-beter" in ann.get(home).text
    assert OwnCode.every.get().name == "KANARIE-beter"
    assert not CodeStep.objects.exists()
    for url, response in everything(held, signed_in(held.bob), held.bob):
        assert (url, "KANARIE-beter" in words_of(response)) == (url, False)
    assert signed_in(held.bob).post(page, sent | {"name": "Van Bob"}).status_code == 404
    assert OwnCode.every.get().name == "KANARIE-beter"


def test_whoever_made_it_goes_on_with_it_in_that_round_only(held, secret, signed_in):
    ann = signed_in(held.ann)
    home = address("coding", held.case, held.text.source.uuid)
    inside, outside = ann.get(f"{home}?ronde={held.round.uuid}"), ann.get(home)
    offered = [[code.key for code in page.context["desk"].offered] for page in (inside, outside)]
    assert [secret.key in keys for keys in offered] == [True, False]
    assert NAME in ann.get(address("memos", held.case)).text
    assert NAME in ann.get(address("round", held.case, held.round.uuid)).text

    start, end = at(FIRST)
    refused = ann.post(
        address("coding-add", held.case, held.text.source.uuid),
        {"start": start, "end": end, "code": secret.key, "nonce": uuid.uuid4()},
    )
    assert refused.status_code == 400
    assert any(NAME in Program(held.case, held.ann).get(where).text for where in READ)


def test_everybody_sees_it_once_the_round_is_revealed(held, secret, signed_in):
    held.done()
    bob = signed_in(held.bob)
    assert NAME in bob.get(address("codes", held.case)).text
    assert MEMO in bob.get(address("memos", held.case)).text
    assert bob.get(address("owncode-edit", held.case, secret.uuid)).status_code == 200
    assert NAME in words_of(bob.get(reverse("workbench:export", args=[held.case.uuid, "qdc"])))


def test_two_coders_who_find_one_name_notice_nothing_and_agree_in_the_end(held, secret, signed_in):
    mine, theirs = (code_anew(signed_in(one), held, words=FIRST) for one in (held.ann, held.bob))
    assert (mine.status_code, theirs.status_code) == (302, 302)
    code_anew(signed_in(held.bob), held, name=NAME.lower(), words="Zin 5 gaat over iets anders.")
    first, second = OwnCode.every.order_by("pk")
    assert (first.palette, first.position) == (second.palette, second.position)

    held.done()
    second.refresh_from_db()
    assert (second.deprecated, second.merged_into) == (True, first.key)
    codings = Coding.objects.filter(round=held.round, settled=False)
    assert set(codings.values_list("code", flat=True)) == {first.key}
    [figures] = [one for one in held.round.figures["sentence"]["codes"] if one["code"] == first.key]
    assert figures["whole_text"]["alpha"]["value"] is not None
    [settled] = Coding.objects.filter(settled=True)
    assert (settled.code, settled.quote) == (first.key, FIRST)
    assert CodingStep.objects.filter(verb="merge", round=held.round).count() == 1


def test_a_name_that_was_given_outside_meanwhile_comes_first(held, secret):
    outside = OwnCode.objects.create(case=held.case, key="own-outside", name=NAME.upper())
    held.done()
    secret.refresh_from_db()
    assert secret.merged_into == outside.key
    assert Memo.objects.filter(code=outside.key).count() == 1
    assert Coding.objects.get(round=held.round, settled=False).code == outside.key


def test_a_code_of_the_case_is_used_where_there_is_one(held, signed_in):
    known = OwnCode.objects.create(case=held.case, key="own-known", name=NAME)
    code_anew(signed_in(held.ann), held)
    assert (OwnCode.every.get(), Coding.objects.get().code) == (known, known.key)


def test_a_code_of_one_blind_round_is_not_used_in_another(held, secret, signed_in):
    other = held.start(name="Ronde 2")
    code_anew(signed_in(held.ann), held, coding_round=other)
    assert OwnCode.every.filter(round=other).count() == 1
    wish = Wish(*at(FIRST), "span-time", FIRST)
    add_codings(text=held.text, wishes=[wish], by=held.bob, coding_round=other)
    held.done()
    assert list(held.case.owncodes.values_list("key", flat=True)) == [secret.key]


def renamed(client, held, code, name):
    page = address("owncode-edit", held.case, code.uuid)
    sent = {"name": name, "description": "", "palette": "2", "version": code.version}
    return client.post(page, sent)


def test_a_coder_gives_no_name_twice_and_hears_nothing_of_a_name_of_another(held, secret, signed_in):
    ann, bob = signed_in(held.ann), signed_in(held.bob)
    code_anew(ann, held, name="Tweede", words="Zin 5 gaat over iets anders.")
    second = OwnCode.every.get(name="Tweede")
    refused = renamed(ann, held, second, f" {NAME.upper()} ")
    assert refused.status_code == 422
    assert f"Deze casus heeft al de code ‘{NAME}’." in refused.text

    code_anew(bob, held, name="Van Bob", words="Zin 7 gaat over iets anders.")
    his = OwnCode.every.get(name="Van Bob")
    assert renamed(bob, held, his, NAME).status_code == 302
    sent = {"name": "Tweede", "description": "", "parent": "", "palette": 2}
    made = bob.post(address("owncode-new", held.case), sent)
    assert made.status_code == 302
    assert held.case.owncodes.get().name == "Tweede"


def test_codes_of_one_name_of_one_coder_are_one_coding_once_revealed(held, secret, signed_in):
    """As they may have been made before names were compared."""
    ann = signed_in(held.ann)
    code_anew(ann, held, name="Tweede")
    first, twin = Coding.objects.order_by("pk")
    OwnCode.every.filter(key=twin.code).update(name=f"{NAME.lower()} ")
    Memo.objects.create(case=held.case, coding=twin, author=twin.coder, text="Bij de tweede")
    held.done()
    mine = Coding.objects.standing().filter(round=held.round, settled=False)
    assert list(mine) == [first]
    assert Memo.objects.get(text="Bij de tweede").coding == first
    step = CodingStep.objects.get(verb="merge", round=held.round)
    assert [row["after"] for row in step.changes] == [None]
    assert OwnCode.every.get(key=twin.code).merged_into == secret.key


def test_all_names_that_join_are_one_step(held, secret, signed_in):
    for words in (FIRST, "Zin 5 gaat over iets anders."):
        for person in (held.ann, held.bob):
            code_anew(signed_in(person), held, name=f"Over {words[:5]}", words=words)
    code_anew(signed_in(held.bob), held)
    held.done()
    step = CodingStep.objects.get(verb="merge", round=held.round)
    assert len(step.changes) == 3
    assert held.case.owncodes.filter(deprecated=False).count() == 3
