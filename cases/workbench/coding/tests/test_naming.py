"""One name, one code: who makes or renames one hears of the code that has the name, and of no blind one."""

import unicodedata
import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cases.codebook.queries import current_vocabulary
from cases.workbench.codetree.splitting import check_name
from cases.workbench.coding.adding import own_code
from cases.workbench.coding.codes import codes_of
from cases.workbench.coding.naming import folded
from cases.workbench.editing.services import add, change
from cases.workbench.models import Coding, OwnCode
from cases.workbench.tests.posting import address, errors_of

from .conftest import case, release, signed_in, text_of

__all__ = ["case", "release", "signed_in"]
TAKEN = "Deze casus heeft al de code ‘Wachten op één’. Gebruik die code, of kies een andere naam."
NAME = "Wachten op één"
SAME = ["wachten op één", "  Wachten   op\u00a0één ", unicodedata.normalize("NFD", NAME), "WACHTEN OP ÉÉN"]


@given(st.text())
def test_a_name_stays_one_name_however_it_is_typed(name):
    once = folded(name)
    assert folded(once) == once
    assert folded(f"  {name}\u2003") == once
    assert folded(unicodedata.normalize("NFD", name)) == folded(unicodedata.normalize("NFC", name)) == once


@pytest.mark.parametrize("typed", SAME)
@pytest.mark.django_db
def test_who_codes_gets_the_code_of_that_name(case, typed):
    known = own_code(case=case, name=NAME, by=case.created_by)
    assert own_code(case=case, name=typed, by=case.created_by) == known
    assert OwnCode.objects.count() == 1


@pytest.mark.parametrize("typed", SAME)
@pytest.mark.django_db
def test_a_new_code_by_a_name_that_is_taken_is_refused_and_the_other_offered(case, signed_in, typed):
    known = own_code(case=case, name=NAME, by=case.created_by)
    sent = {"name": typed, "description": "", "parent": "", "palette": 2}
    answer = signed_in(case.created_by).post(address("owncode-new", case), sent)
    assert errors_of(answer) == {"name": [TAKEN]}
    assert f'href="{address("codes", case)}?bij={known.key}#code-{known.key}"' in answer.text
    assert OwnCode.objects.count() == 1


@pytest.mark.django_db
def test_renaming_to_a_name_that_is_taken_is_refused_with_a_way_to_join(case, signed_in):
    own_code(case=case, name=NAME, by=case.created_by)
    other = own_code(case=case, name="Anders", by=case.created_by)
    client, page = signed_in(case.created_by), address("owncode-edit", case, other.uuid)
    sent = {"name": NAME.upper(), "description": "", "palette": 2, "version": other.version}
    answer = client.post(page, sent)
    assert errors_of(answer) == {"name": [TAKEN]}
    assert f'href="{address("owncode-merge", case, other.uuid)}"' in answer.text
    saved = client.post(page, sent, headers={"accept": "application/json"})
    assert saved.json() == {"errors": {"name": TAKEN}}
    other.refresh_from_db()
    assert other.name == "Anders"
    assert client.post(page, sent | {"name": "ANDERS"}).status_code == 302


@pytest.mark.django_db
def test_no_way_of_writing_gets_around_it(case):
    own_code(case=case, name=NAME, by=case.created_by)
    other = own_code(case=case, name="Anders", by=case.created_by)
    with pytest.raises(ValidationError, match="heeft al de code"):
        add(record=OwnCode(case=case, key="own-x", name=SAME[0]), by=case.created_by)
    other.name = SAME[1]
    with pytest.raises(ValidationError, match="heeft al de code"):
        change(record=other, version=1, by=case.created_by)
    with pytest.raises(ValidationError, match="heeft al de code"):
        check_name(case, SAME[2])


@pytest.mark.django_db
def test_the_name_of_a_code_out_of_use_is_free(case):
    gone = own_code(case=case, name=NAME, by=case.created_by)
    OwnCode.objects.filter(pk=gone.pk).update(deprecated=True)
    assert own_code(case=case, name=NAME, by=case.created_by) != gone


@pytest.mark.django_db
def test_codes_that_have_one_name_since_before_can_be_described_and_are_shown_together(case, signed_in):
    twins = [
        OwnCode.objects.create(case=case, key=f"own-{n}", name=name) for n, name in enumerate((NAME, SAME[0]))
    ]
    twins[0].description = "Van een import."
    change(record=twins[0], version=1, by=case.created_by)
    client = signed_in(case.created_by)
    page = client.get(address("codes", case)).text
    assert "Sommige codes hebben dezelfde naam." in page
    assert f'href="{address("owncode-merge", case, twins[1].uuid)}"' in page
    OwnCode.objects.filter(pk=twins[1].pk).update(name="Anders")
    assert "Sommige codes hebben dezelfde naam." not in client.get(address("codes", case)).text


@pytest.mark.django_db
def test_the_name_is_read_in_the_language_of_the_case(case, signed_in):
    own_code(case=case, name=NAME, by=case.created_by)
    client = signed_in(case.created_by)
    client.cookies["django_language"] = "en"
    sent = {"name": NAME, "description": "", "parent": "", "palette": 2}
    page = client.post(address("owncode-new", case), sent).text
    assert f'<span lang="nl">{NAME}</span>' in page


@pytest.fixture
def of_book(case):
    code = next(one for one in codes_of(case, current_vocabulary()).values() if one.key == "workload")
    return [code.name["nl"], f"  {code.name['nl'].upper()} ", code.name["en"]]


@pytest.mark.parametrize("typed", [0, 1, 2])
@pytest.mark.django_db
def test_a_name_of_the_codebook_is_refused_in_both_languages_and_its_code_offered(
    case, signed_in, of_book, typed
):
    sent = {"name": of_book[typed], "description": "", "parent": "", "palette": 2}
    answer = signed_in(case.created_by).post(address("owncode-new", case), sent)
    [error] = errors_of(answer)["name"]
    assert error.startswith(f"Het codeboek heeft al de code ‘{of_book[0]}")
    assert f'href="{address("codes", case)}?bij=workload#code-workload"' in answer.text
    assert not OwnCode.objects.exists()
    branch = signed_in(case.created_by).get(f"{address('codes', case)}?bij=workload").text
    assert '<details class="code-branch" open>' in branch


@pytest.mark.django_db
def test_no_way_of_naming_gets_around_the_codebook(case, of_book):
    by = case.created_by
    other = own_code(case=case, name="Anders", by=by)
    for write in (
        lambda: own_code(case=case, name=of_book[2], by=by),
        lambda: check_name(case, of_book[0]),
        lambda: change(record=other, version=1, by=by),
    ):
        other.name = of_book[1]
        with pytest.raises(ValidationError, match="Het codeboek heeft al de code"):
            write()


@pytest.mark.django_db
def test_who_types_a_name_of_the_codebook_while_coding_gives_that_code(case, signed_in, of_book):
    text = text_of(case, "Wij hadden geen tijd.\n")
    sent = {"start": 0, "end": 3, "quote": "Wij", "nonce": uuid.uuid4(), "nieuw": of_book[2].lower()}
    signed_in(case.created_by).post(address("coding-add", case, text.source.uuid), sent)
    assert Coding.objects.get().code == "workload"
    assert not OwnCode.objects.exists()


@pytest.mark.django_db
def test_an_own_code_that_has_a_name_of_the_codebook_since_before_is_shown_beside_it(
    case, signed_in, of_book
):
    old = OwnCode.objects.create(case=case, key="own-old", name=of_book[0])
    page = signed_in(case.created_by).get(address("codes", case)).text
    assert "Sommige codes hebben dezelfde naam." in page
    assert f'href="{address("owncode-merge", case, old.uuid)}"' in page
