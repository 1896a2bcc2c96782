"""A coding that found no place in a corrected text counts on every page alike, and every page says so."""

import pytest
from django.urls import reverse

from cases.workbench.models import Coding
from cases.workbench.sources.incoming import from_paste
from cases.workbench.sources.versions.plans import make_plan
from cases.workbench.sources.versions.services import confirm, propose

from .conftest import WORDS

pytestmark = pytest.mark.django_db
ONE_OF_THEM = "waarvan 1 op een eerdere versie"


@pytest.fixture
def codes(case, own, text, give):
    """Two own codes; of the three codings of the first, one found no place in the corrected text."""
    a, b = own("Wachten", "Vrijdag")
    quotes = ("Wij hadden geen tijd.", "Niemand kwam.", "Ook vrijdag niet.")
    places = [(WORDS.index(quote), WORDS.index(quote) + len(quote)) for quote in quotes]
    give(text, a.key, *places)
    corrected = from_paste(WORDS.replace(" Niemand kwam.", ""))
    proposal = propose(source=text.source, incoming=corrected, by=case.created_by)
    confirm(proposal=proposal, stamp=make_plan(proposal).stamp, by=case.created_by)
    assert Coding.objects.filter(text=text).get().quote == "Niemand kwam."
    return a, b


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def at(case, name, *more):
    return reverse(f"workbench:{name}", args=[case.uuid, *more])


def words(answer) -> str:
    return " ".join(answer.text.split())


def test_the_tree_and_the_page_to_read_count_it(client, case, codes):
    assert f"3 coderingen, {ONE_OF_THEM}" in words(client.get(at(case, "codes")))
    page = client.get(at(case, "code-fragments", codes[0].key))
    assert f"3 fragmenten, {ONE_OF_THEM}" in words(page)
    source, behind = codes[0].case.sourcerecords.get(), Coding.objects.get(text__number=1)
    assert f"{at(case, 'coding-version', source.uuid, 1)}#c-{behind.guid}" in page.text
    assert page.text.count("eerdere versie</span>") == 1


def test_retiring_merging_and_splitting_count_it(client, case, codes):
    a, b = codes
    assert f"3 coderingen, {ONE_OF_THEM}" in words(client.get(at(case, "owncode-retire", a.uuid)))
    merging = words(client.post(at(case, "owncode-merge", a.uuid), {"target": b.key}))
    assert "3 coderingen krijgen de code" in merging
    assert "1 daarvan staat op een eerdere versie van de tekst, en gaat mee" in merging
    to_split = at(case, "owncode-split", a.uuid)
    assert client.get(to_split).text.count("eerdere versie</span>") == 1
    behind, other = Coding.objects.get(text__number=1), Coding.objects.filter(text__number=2).first()
    looked = words(client.post(to_split, {"naam": "Nieuw", "fragment": [behind.guid]}))
    assert f"krijgt de nieuwe code ‘Nieuw’, {ONE_OF_THEM}" in looked
    assert f"houden de code ‘Wachten’, {ONE_OF_THEM}" not in looked
    looked = words(client.post(to_split, {"naam": "Nieuw", "fragment": [other.guid]}))
    assert f"houden de code ‘Wachten’, {ONE_OF_THEM}" in looked


def test_where_all_count_nothing_is_said(client, case, own, text, give):
    [a] = own("Wachten")
    give(text, a.key, (0, 3))
    for name, more in (("codes", ()), ("code-fragments", (a.key,)), ("owncode-retire", (a.uuid,))):
        assert "eerdere versie" not in client.get(at(case, name, *more)).text


def test_the_page_of_the_source_says_with_which_code(client, case, codes, text):
    page = words(client.get(at(case, "source-edit", text.source.uuid)))
    assert 'Wachten</strong> <q lang="nl">Niemand kwam.</q>' in page
