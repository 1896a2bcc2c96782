"""How figures of agreement are written: one rounding, never more than there is."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cases.codebook.tests.factories import starter_vocabulary
from cases.figures import alpha_shown, guide, percentage, rounded, share_shown
from cases.library import sureness
from cases.library.sureness import agreement, by_code, coefficient, double_coded, interval, percent


@pytest.mark.parametrize(
    ("alpha", "nl", "en"),
    [
        (0.5958, "0,60", "0.60"),
        (0.125, "0,13", "0.13"),
        (-0.125, "-0,13", "-0.13"),
        (-0.004, "0,00", "0.00"),
        (0.8, "0,80", "0.80"),
        (0.7999999999999999, "0,80", "0.80"),
        (0.7995, "0,7995", "0.7995"),
        (0.796, "0,796", "0.796"),
        (0.667, "0,67", "0.67"),
        (2 / 3, "0,6667", "0.6667"),
        (0.665, "0,665", "0.665"),
        (1.0, "1,00", "1.00"),
        (0.9999999999, "1,00", "1.00"),
        (0.996, "0,996", "0.996"),
        (0.99996, "0,99996", "0.99996"),
        (0.994, "0,99", "0.99"),
    ],
)
def test_two_decimals_and_more_where_two_would_say_too_much(alpha, nl, en):
    for language, words in (("nl", nl), ("en", en)):
        with translation.override(language):
            assert coefficient(alpha) == words


@given(st.floats(-1, 1))
def test_what_is_shown_allows_the_same_conclusion_as_the_figure(alpha):
    shown = alpha_shown(alpha)
    assert guide(float(shown)) is guide(alpha)
    assert abs(shown - Decimal(repr(alpha))) <= Decimal("0.005000001")
    assert str(shown)[:2] != "-0" or shown != 0
    assert (shown == 1) is (rounded(alpha, 9) == 1)
    assert alpha_shown(float(shown)) == shown


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (13 / 14, "93 %"),
        (2 / 3, "67 %"),
        (0.125, "13 %"),
        (0.0234, "2,3 %"),
        (0.02, "2 %"),
        (0.0, "0 %"),
        (1.0, "100 %"),
        (0.997, "99,7 %"),
        (0.00004, "0,004 %"),
    ],
)
def test_a_percentage_is_whole_only_when_nothing_or_everything_is(share, words):
    assert percent(share) == words


@given(st.floats(0, 1))
def test_what_an_edition_keeps_of_a_share_is_what_was_shown(share):
    assert percentage(share_shown(share)) == percentage(share)


def test_no_interval_ends_below_nothing():
    assert interval(-0.0049, 0.995) == "0,00 – 1,00"
    assert str(rounded(-0.0)) == "0.00"


def sure(**figures):
    return {"double_coded_share": 0.5, "agreement": 0.7995} | figures


def test_double_coding_in_words():
    assert (double_coded(sure()), double_coded({"double_coded_share": None})) == ("50 %", "niet nagegaan")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (
            {"agreement_unit": "sentence", "agreement_units": 8},
            "0,7995, voorlopig (over 8 zinnen van de laatste ronde)",
        ),
        (
            {"agreement_unit": "segment", "agreement_units": 1},
            "0,7995, voorlopig (over 1 vast stuk van de laatste ronde)",
        ),
        ({"agreement": None}, "niet berekenbaar"),
        (
            {"agreement": None, "agreement_unit": "sentence", "agreement_units": 8},
            "niet berekenbaar (over 8 zinnen van de laatste ronde)",
        ),
        ({"agreement": None, "double_coded_share": None}, "niet nagegaan"),
        ({"agreement": 0.8}, "0,80"),
    ],
)
def test_agreement_in_words_with_what_was_compared(figures, words):
    assert agreement(sure(**figures)) == words


def test_codes_stand_as_the_codebook_orders_them_and_those_that_nobody_gave_apart():
    words = starter_vocabulary()
    family = next(one for one in words.families if len(words.codes(one.key)) > 2)
    first, second, third = (code.key for code in words.codes(family.key)[:3])
    rows = [
        {"code": key, "alpha": alpha, "low": None, "high": None, "prevalence": share}
        for key, alpha, share in (
            (third, 0.5, 0.1),
            (second, None, 0.0),
            (first, 0.9, 0.2),
            ("gone", 1.0, 0.1),
        )
    ]
    found = by_code({"agreement_by_code": rows}, words, lambda key: {"nl": key})
    assert [one.row["code"] for one in found.given] == [first, third, "gone"]
    assert [one.name["nl"] for one in found.never] == [second]
    assert sureness.of_code(rows[0]) == "0,50, kreeg de code: 10 %"
    assert sureness.of_code(rows[1] | {"prevalence": None}) == "niet berekenbaar"
