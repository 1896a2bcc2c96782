"""Searching within a round, and coding what was found there for one's own part of it."""

import uuid

import pytest

from cases.workbench.coding.own import OwnCode
from cases.workbench.models import Coding, CodingRound, CodingStep
from cases.workbench.rounds.services import finish_part, start_round
from cases.workbench.sources.incoming import parts_of
from cases.workbench.sources.texts import store_text
from cases.workbench.tests.factories import join

from .conftest import ask, rows, url
from .test_auto import form


@pytest.fixture
def people(case):
    return [case.created_by, join(case, "coder")]


@pytest.fixture
def held(case, text, people):
    return started(case, text, people)


def started(case, text, people, **fields):
    pieces = [(text, 0, 5)] if fields.get("unit") == "segments" else []
    blank = CodingRound(case=case, **{"name": "Ronde 1", "codebook_release": 1} | fields)
    return start_round(coding_round=blank, texts=[text], people=people, by=people[0], segments=pieces)


def coded(client, case, coding_round, **more):
    address, values = form(ask(client, case, "tijd", ronde=coding_round.uuid), case, **more)
    return client.post(address, values | {"bevestig": "1", "nonce": uuid.uuid4()})


def test_what_is_found_in_a_round_is_coded_for_ones_own_part(client, case, text, held, people, signed_in):
    page = client.get(coded(client, case, held)["Location"])
    assert page.status_code == 200
    codings = Coding.objects.standing()
    assert {(one.round, one.coder.user) for one in codings} == {(held, people[0])}
    assert codings.agreed().count() == 0

    colleague = signed_in(people[1])
    assert colleague.get(page.request["PATH_INFO"]).status_code == 404
    coded(colleague, case, held)
    assert Coding.objects.standing().count() == 6
    assert client.post(page.request["PATH_INFO"]).status_code == 302
    assert {one.coder.user for one in Coding.objects.standing()} == {people[1]}


def test_the_text_of_the_round_is_searched_and_each_passage_leads_into_it(client, case, text, held):
    store_text(source=text.source, parts=parts_of("Ook nu tijd.\n"), origin="paste", by=case.created_by)
    found = client.get(ask(client, case, "tijd", ronde=held.uuid))
    assert len(rows(found.text)) == 3
    assert all(f"?ronde={held.uuid}#p" in row.url for row in found.context["rows"])
    assert client.get(found.context["rows"][0].url).context["desk"].text == text
    assert coded(client, case, held).status_code == 302


def test_codes_of_the_round_only(client, case, text, people):
    held = started(case, text, people, codes=["workload"])
    assert coded(client, case, held, code="role-clarity").status_code == 422
    assert coded(client, case, held).status_code == 302
    hidden = OwnCode(case=case, key="own-1", name="Angst", round=started(case, text, people))
    hidden.save()
    assert coded(client, case, held, code="own-1").status_code == 422


def test_where_everyone_codes_the_same_pieces_no_passage_is_coded(client, case, text, people):
    held = started(case, text, people, unit="segments")
    found = client.get(ask(client, case, "tijd", ronde=held.uuid))
    assert "dezelfde stukken" in found.text
    assert "auto" not in found.context
    assert coded(client, case, held).status_code == 302
    assert not Coding.objects.exists()


def test_who_is_done_finds_and_codes_no_more(client, case, text, held, people):
    page = coded(client, case, held)["Location"]
    finish_part(coding_round=held, by=people[0])
    coded(client, case, held, code="role-clarity")
    assert Coding.objects.standing().count() == 3
    assert client.post(page).status_code == 409
    assert CodingStep.objects.get().undone_at is None


def test_nobody_else_searches_in_a_blind_round(client, case, text, held, signed_in):
    other = signed_in(join(case, "coder"))
    assert other.get(f"{url(case)}?ronde={held.uuid}").status_code == 404
    assert other.post(url(case), {"q": "tijd", "ronde": held.uuid}).status_code == 404
    assert client.post(url(case), {"q": "tijd", "ronde": "onzin"}).status_code == 404
