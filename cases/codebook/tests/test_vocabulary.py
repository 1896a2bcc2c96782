"""The vocabulary is how every other room reads a release."""

import pytest

from cases.codebook.models import CodebookRelease
from cases.codebook.queries import current_release, current_vocabulary, vocabulary
from cases.codebook.tests.factories import make_release, starter_payload, starter_vocabulary
from cases.codebook.vocabulary import Vocabulary


@pytest.fixture
def book():
    return starter_vocabulary()


def test_a_tension_knows_its_poles_baseline_and_strategies(book):
    tension = book.tension("T01")
    assert tension.name["en"] == "Role ambiguity between generalist and specialist"
    assert tension.pole_a["nl"] == "Brede, flexibele rol die de vraag van de cliënt volgt"
    assert tension.baseline == {"M1": 3, "M2": 2, "M3": 3}
    assert tension.phases == ("prep", "start", "year1")
    assert [s.key for s in tension.strategies] == [
        "role-matrix",
        "write-what-not",
        "role-talk",
        "role-baseline",
    ]
    assert book.strategy("role-talk") is tension.strategies[2]
    assert book.strategy("role-talk").tension == "T01"


def test_codes_stand_in_a_tree(book):
    assert book.family("fact").codes == ("fact-direction", "fact-level", "fact-cfir")
    assert [code.key for code in book.children("fact-direction")] == [
        "fact-supporting",
        "fact-hindering",
        "fact-ambivalent",
    ]
    assert [code.key for code in book.codes("fact")][:3] == [
        "fact-direction",
        "fact-supporting",
        "fact-hindering",
    ]
    assert [code.key for code in book.leaves("kenn")] == [
        "kenn-science",
        "kenn-practice",
        "kenn-client",
        "kenn-policy",
    ]
    assert book.code("fact-level-team").parent == "fact-level"


def test_a_code_of_a_tension_borrows_its_words(book):
    code, tension = book.code("role-clarity"), book.tension("T01")
    assert (code.name, code.description) == (tension.name, tension.definition)


def test_models_and_the_field_of_models_say_the_same(book):
    assert {m.key: m.has_baseline for m in book.models} == {
        "pre-reform": False,
        "M1": True,
        "M2": True,
        "M3": True,
    }
    assert [o.label for o in book.field("org_model").options] == [m.short for m in book.models]


def test_a_renamed_model_renames_the_option_and_the_code():
    payload = starter_payload()
    models = [
        row | {"short": {"nl": "Kort", "en": "Short"}} if row["key"] == "M3" else row
        for row in payload["model"]
    ]
    from cases.codebook.loading import CONTENT_DIR
    from cases.codebook.payloads import compose
    from cases.codebook.reading import read_content

    records = read_content(CONTENT_DIR).records | {"model": models}
    book = Vocabulary(2, compose(records))
    assert book.label("org_model", "M3") == {"nl": "Kort", "en": "Short"}


def test_families_have_a_colour_of_the_palette(book):
    assert [family.palette for family in book.families] == list(range(1, 13))


def test_a_label_of_something_that_is_no_option_is_the_value_itself(book):
    assert book.label("sector", "ocmw")["nl"] == "OCMW / Sociaal Huis"
    assert book.label("sector", "vroeger") == {"nl": "vroeger", "en": "vroeger"}
    assert book.label("nergens", "vroeger") == {"nl": "vroeger", "en": "vroeger"}


@pytest.mark.parametrize(
    "lookup", ["tension", "code", "family", "model", "strategy", "field", "phase", "reference"]
)
def test_an_unknown_key_is_an_error(book, lookup):
    with pytest.raises(KeyError):
        getattr(book, lookup)("nergens")


def test_the_current_vocabulary_is_that_of_the_latest_release(db, django_assert_num_queries):
    make_release(1)
    make_release(2, scope_note={"nl": "Tweede", "en": "Second"})
    assert current_vocabulary().scope_note["nl"] == "Tweede"
    assert vocabulary(1).scope_note["nl"].startswith("Reconstructie")
    with django_assert_num_queries(1):
        assert current_vocabulary().tension("T24").key == "T24"
    assert current_release().number == 2


def test_without_a_release_there_is_no_vocabulary(db):
    with pytest.raises(CodebookRelease.DoesNotExist):
        current_vocabulary()
