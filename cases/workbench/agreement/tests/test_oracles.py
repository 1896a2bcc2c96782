"""A thousand random rounds of each kind, against a library of others and against the definitions."""

import krippendorff
import numpy as np
import pytest

from cases.workbench.agreement import Basis, Level, Reason, rating_agreement, text_agreement
from cases.workbench.agreement.tests import naive
from cases.workbench.agreement.tests.rounds import NAMES, random_rows, random_text_round, rated

DESIGNS = 1_000
CLOSE = {"abs": 1e-9, "rel": 0}


def test_random_ratings():
    """Alpha by each level; the coefficients that take values as names, and both bases, by the nominal one."""
    generator, levels, found = np.random.default_rng(1), list(Level), 0
    for design in range(DESIGNS):
        rows, level = random_rows(generator), levels[design % len(levels)]
        overall = rating_agreement(rated(rows, level), resamples=0).overall
        expected = library_alpha(rows, level)
        assert close(overall.whole_text.alpha.value, expected), (rows, level)
        found += expected is not None
        if level is Level.NOMINAL:
            for figures in (overall.whole_text, overall.coded_only):
                compare(figures, definitions(rows, figures.basis))
    assert found > DESIGNS * 0.7


def test_random_texts():
    """Every figure of every code and of all, on both bases, by each unit."""
    generator, found = np.random.default_rng(3), 0
    for _ in range(DESIGNS):
        text_round = random_text_round(generator)
        agreement = text_agreement(text_round, resamples=0)
        for one in (*agreement.codes, agreement.overall):
            for figures in (one.whole_text, one.coded_only):
                compare(figures, naive.text_figures(text_round, one.code, figures.basis))
        expected = library_alpha(decisions_of(text_round), Level.NOMINAL)
        assert close(agreement.overall.whole_text.alpha.value, expected), text_round
        found += expected is not None
    assert found > DESIGNS * 0.6


def library_alpha(rows, level):
    """What the package krippendorff says; None where it has nothing to compare."""
    table = np.array([row for row in rows if sum(value is not None for value in row) > 1], dtype=float).T
    if len(np.unique(table[~np.isnan(table)])) < 2:
        return None
    return krippendorff.alpha(reliability_data=table, level_of_measurement=str(level))


def decisions_of(text_round):
    """Per unit and code a row of 0 and 1, None for who didn't judge the source."""
    units = [unit for source in text_round.sources for unit in naive.units_of(text_round, source)]
    return [
        [int(code in unit[coder]) if coder in unit else None for coder in text_round.coders]
        for unit in units
        for code in text_round.codes
    ]


def definitions(rows, basis):
    """The figures of ratings by their definitions."""
    decisions = [{name: v for name, v in zip(NAMES, row, strict=False) if v is not None} for row in rows]
    coded_only = basis is Basis.CODED_ONLY
    counted = [one for one in decisions if any(one.values()) or not coded_only]
    return naive.figures(NAMES[: len(rows[0])], counted, coded_only=coded_only)


def compare(figures, expected):
    for name in naive.FIGURES:
        estimate = getattr(figures, name)
        assert close(estimate.value, expected[name]), (name, figures, expected)
        assert estimate.reason is Reason.NOT_ASKED or estimate.value is None
    assert close(figures.prevalence, expected["prevalence"])
    assert figures.units == expected["units"]


def close(value, expected):
    return value is None if expected is None else value == pytest.approx(expected, **CLOSE)
