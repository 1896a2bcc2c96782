"""Rounds to compute with: published data, and any number of random ones that always come out the same."""

from itertools import pairwise

import numpy as np

from cases.workbench.agreement import Coding, Level, Rating, RatingRound, Source, TextRound, Unit

NAMES = ("An", "Bo", "Cas", "Dis", "Els", "Fe", "Gus", "Han", "Ine", "Jo", "Kim", "Lou", "Mo", "Nur")


def rated(rows, level=Level.NOMINAL):
    """A round from rows of values, one row per unit and one column per coder; None is missing."""
    ratings = [
        Rating(f"unit-{unit:03}", "code", NAMES[coder], value)
        for unit, row in enumerate(rows)
        for coder, value in enumerate(row)
        if value is not None
    ]
    return RatingRound(NAMES[: len(rows[0])], ("code",), tuple(ratings), level)


def text_round(*codings, length=100, coders=("An", "Bo"), codes=("a", "b"), unit=Unit.CHARACTER, **source):
    """A round on one text, ``text``; codings as (coder, code, start, end)."""
    return TextRound(
        coders=coders,
        codes=codes,
        sources=(Source("text", length, **source),),
        codings=tuple(Coding("text", *one) for one in codings),
        unit=unit,
    )


def random_rows(generator):
    """Ratings 0-4 by two to five coders, who often follow each other, with missing values or without."""
    units, coders = int(generator.integers(1, 15)), int(generator.integers(2, 6))
    values = generator.integers(0, int(generator.integers(2, 6)), (units, coders))
    follows = generator.random((units, coders)) < generator.random()
    values = np.where(follows, values[:, :1], values)
    missing = generator.random((units, coders)) < generator.choice([0.0, 0.3])
    return [
        [None if gone else int(value) for value, gone in zip(*row, strict=True)]
        for row in zip(values, missing, strict=True)
    ]


def random_text_round(generator, most_length=24):
    """Two to four coders on up to three texts; some texts not judged by all, some empty, some not cut."""
    coders = NAMES[: int(generator.integers(2, 5))]
    codes = ("a", "b", "c")[: int(generator.integers(1, 4))]
    sources = tuple(
        _source(generator, f"text-{number}", coders, most_length)
        for number in range(int(generator.integers(1, 4)))
    )
    codings = [one for source in sources if source.length for one in _codings(generator, source, codes)]
    unit = (Unit.CHARACTER, Unit.SENTENCE, Unit.SEGMENT)[int(generator.integers(3))]
    return TextRound(coders, codes, sources, tuple(codings), unit)


def _source(generator, key, coders, most_length):
    length = int(generator.integers(0, most_length))
    judges = coders if generator.random() < 0.6 else coders[int(generator.integers(len(coders))) :]
    sentences, often = _spans(generator, length), generator.choice([0.0, 0.3, 1.0], p=[0.5, 0.45, 0.05])
    labels = tuple(one for one in sentences if generator.random() < often)
    return Source(key, length, sentences, _spans(generator, length), judges, labels)


def _spans(generator, length):
    """Up to seven spans with gaps between some of them."""
    bounds = sorted({int(place) for place in generator.integers(0, length + 1, 8)})
    spans = list(pairwise(bounds))
    return tuple(span for span in spans if generator.random() < 0.8)


def _codings(generator, source, codes):
    for _ in range(int(generator.integers(0, 10))):
        coder = source.coders[int(generator.integers(len(source.coders)))]
        start = int(generator.integers(0, source.length))
        end = int(generator.integers(start, source.length)) + 1
        yield Coding(source.key, coder, codes[int(generator.integers(len(codes)))], start, end)
