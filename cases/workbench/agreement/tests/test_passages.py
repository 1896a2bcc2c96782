"""The passages on which coders differ."""

from dataclasses import replace

import numpy as np
import pytest

from cases.workbench.agreement import Disagreement, Source, TextRound, Unit, disagreements, text_agreement
from cases.workbench.agreement.tests import naive
from cases.workbench.agreement.tests.rounds import random_text_round, text_round


def told(found):
    return [(one.code, one.start, one.end, one.coded_by) for one in found]


def test_the_ends_of_a_shifted_selection_belong_to_one_stretch():
    shifted = text_round(("An", "a", 10, 50), ("Bo", "a", 20, 60))
    assert disagreements(shifted, "text", "a") == (
        Disagreement("text", "a", 10, 20, ("An",), ("Bo",), (10, 60)),
        Disagreement("text", "a", 50, 60, ("Bo",), ("An",), (10, 60)),
    )


def test_passages_are_as_long_as_the_same_coders_differ():
    touching = text_round(
        ("An", "a", 10, 20), ("An", "a", 20, 30), ("Bo", "a", 30, 40), coders=("An", "Bo", "Cas")
    )
    assert told(disagreements(touching, "text")) == [("a", 10, 30, ("An",)), ("a", 30, 40, ("Bo",))]


def test_passages_of_all_codes_come_by_position():
    both = text_round(("An", "b", 0, 10), ("An", "a", 40, 50), ("Bo", "b", 60, 70), ("Bo", "a", 0, 10))
    assert told(disagreements(both, "text")) == [
        ("a", 0, 10, ("Bo",)),
        ("b", 0, 10, ("An",)),
        ("a", 40, 50, ("An",)),
        ("b", 60, 70, ("Bo",)),
    ]


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.SEGMENT])
def test_by_sentence_or_segment_the_unit_is_the_passage(unit):
    spans = ((0, 10), (11, 20), (21, 30))
    some = text_round(
        ("An", "a", 0, 20),
        ("Bo", "a", 12, 14),
        ("An", "a", 22, 23),
        unit=unit,
        sentences=spans,
        segments=spans,
    )
    assert disagreements(some, "text") == (
        Disagreement("text", "a", 0, 10, ("An",), ("Bo",), (0, 10)),
        Disagreement("text", "a", 11, 20, ("An",), ("Bo",), (11, 20)),
    )


def test_only_those_who_judged_a_source_can_differ_on_it():
    sources = (Source("text", 50, coders=("An", "Bo")), Source("other", 50, coders=("Cas",)))
    codings = text_round(("An", "a", 0, 10), ("Bo", "a", 0, 10)).codings
    rounds = TextRound(("An", "Bo", "Cas"), ("a",), sources, codings)
    assert disagreements(rounds, "text") == disagreements(rounds, "other") == ()


def test_nothing_coded_is_nothing_to_settle():
    assert disagreements(text_round(), "text") == disagreements(text_round(length=0), "text") == ()


@pytest.mark.parametrize(("source", "code"), [("nowhere", None), ("text", "nothing"), ("text", "")])
def test_a_source_or_code_that_is_not_there(source, code):
    with pytest.raises(ValueError, match="isn't in the round"):
        disagreements(text_round(), source, code)


def test_the_passages_are_exactly_the_units_that_lower_the_figure():
    generator = np.random.default_rng(7)
    for _ in range(200):
        some = random_text_round(generator)
        for source in some.sources:
            given = list(naive.units_of(some, source))
            differing = {
                (code, place)
                for place, unit in enumerate(given)
                for code in some.codes
                if len({code in codes for codes in unit.values()}) > 1
            }
            spans = list(naive.spans_of(some, source))
            found = [
                (one.code, place)
                for one in disagreements(some, source.key)
                for place, (start, end) in enumerate(spans)
                if one.start <= start and end <= one.end
            ]
            assert len(found) == len(set(found))
            assert set(found) == differing


def test_a_label_is_no_passage():
    """Who selected the name too and who didn't agree; so do those who selected nothing but a name."""
    turns = {"sentences": ((0, 3), (4, 30), (31, 34), (35, 60), (61, 80)), "labels": ((0, 3), (31, 34))}
    some = text_round(
        ("An", "a", 0, 60), ("Bo", "a", 4, 31), ("Bo", "a", 35, 60), ("Bo", "b", 31, 34), **turns
    )
    assert disagreements(some, "text") == ()
    assert text_agreement(some).codes[0].whole_text.percent_agreement.value == 1
    wider = text_round(("An", "a", 0, 60), ("Bo", "a", 32, 60), **turns)
    assert told(disagreements(wider, "text")) == [("a", 0, 32, ("An",))]


def test_one_fragment_over_a_label_and_two_beside_it_are_the_same():
    """What lies between is white space and a label: no unit, so nothing to settle or count."""
    sentences = ((0, 10), (12, 15), (16, 30), (31, 50))
    some = text_round(("An", "a", 0, 30), ("Bo", "a", 0, 10), ("Bo", "a", 16, 30), sentences=sentences)
    labelled = replace(some, sources=(replace(some.sources[0], labels=((12, 15),)),))
    assert told(disagreements(some, "text")) == [("a", 10, 16, ("An",))]
    assert disagreements(labelled, "text") == ()
    for unit in (Unit.CHARACTER, Unit.SENTENCE):
        figures = text_agreement(replace(labelled, unit=unit)).codes[0].whole_text
        assert (figures.percent_agreement.value, figures.alpha.value) == (1, 1)


def test_no_passages_is_full_agreement():
    same = text_round(("An", "a", 0, 10), ("Bo", "a", 0, 10))
    assert disagreements(same, "text") == ()
    assert text_agreement(same).overall.whole_text.percent_agreement.value == 1
