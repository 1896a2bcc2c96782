import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.library.search.query import MOST_TERMS, SearchQuery, Term, parse


def dutch(terms):
    return [" ".join(term.stems[0]) + ("*" if term.prefix else "") for term in terms]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("schulden", ["schuld*"], []),
        ("Schulden huisvesting", ["schuld", "huisvest*"], []),
        ('"vaste gezicht"', ["vast gezicht"], []),
        ("“vaste gezicht” team", ["vast gezicht", "team*"], []),
        ("team -caseload", ["team"], ["caseload"]),
        ('team -"vaste gezicht"', ["team"], ["vast gezicht"]),
        ("back-office", ["back offic*"], []),
        ("-caseload", [], ["caseload"]),
        ("in", ["in"], []),
        ("team - ", ["team"], []),
        ('team "', ["team"], []),
        ("AND OR NOT NEAR(", ["and", "or", "not", "near*"], []),
        ("name:x ^ * ' \\ ; --", ["nam x"], []),
        ("🙂", [], []),
        ("", [], []),
        ("collega's", ["collega*"], []),
    ],
)
def test_terms(typed, wanted, unwanted):
    query = parse(typed)
    assert dutch(query.wanted) == wanted
    assert dutch(query.unwanted) == unwanted
    assert not query.shortened


def test_a_term_is_read_in_both_languages():
    assert parse('"communities"').wanted == (Term((("communities",), ("communiti",))),)


def test_only_so_many_terms_are_kept():
    query = parse("a b c d e f g h " * 10)
    assert len(query.wanted) == MOST_TERMS
    assert query.shortened


def test_a_very_long_text_is_shortened():
    assert parse("w" * 10_000).shortened


def test_nothing_is_false():
    assert not SearchQuery()
    assert not parse(" ; \t")


@given(st.text())
def test_anything_can_be_typed(typed):
    query = parse(typed)
    assert len(query.wanted) + len(query.unwanted) <= MOST_TERMS
