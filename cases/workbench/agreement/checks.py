"""Refuse what can't be computed, with a sentence that says what is wrong."""

from collections.abc import Iterable, Sequence
from math import isfinite

from cases.workbench.agreement.records import Level, RatingRound, Source, Span, TextRound, Unit


def check_text_round(text_round: TextRound) -> None:
    """Raise ValueError for unknown or doubled keys, spans out of place, and a unit that no text has."""
    if text_round.unit is Unit.RATING:
        raise ValueError("A text has no ratings: compare characters, sentences or segments.")
    _check_unique("coder", text_round.coders)
    _check_unique("code", text_round.codes)
    _check_unique("source", [source.key for source in text_round.sources])
    for source in text_round.sources:
        _check_source(source, set(text_round.coders))
    _check_codings(text_round)


def check_rating_round(rating_round: RatingRound) -> None:
    """Raise ValueError for unknown or doubled keys, values that are no number, and a ratio below 0."""
    _check_unique("coder", rating_round.coders)
    _check_unique("code", rating_round.codes)
    _check_unique("rating", [rating[:3] for rating in rating_round.ratings])
    coders, codes = set(rating_round.coders), set(rating_round.codes)
    least = 0 if rating_round.level is Level.RATIO else float("-inf")
    for rating in rating_round.ratings:
        if rating.coder not in coders or rating.code not in codes:
            raise ValueError(f"{rating} has a coder or a code that isn't in the round.")
        if not isfinite(rating.value) or rating.value < least:
            raise ValueError(f"{rating} has a value that the level {rating_round.level} doesn't know.")


def _check_unique(what: str, keys: Sequence[object]) -> None:
    if len(set(keys)) < len(keys):
        raise ValueError(f"The same {what} is in the round twice.")


def _check_source(source: Source, coders: set[str]) -> None:
    if source.length < 0:
        raise ValueError(f"Source {source.key} is shorter than nothing.")
    if source.coders is not None:
        _check_unique(f"coder of source {source.key}", source.coders)
        if not coders.issuperset(source.coders):
            raise ValueError(f"Source {source.key} has a coder who isn't in the round.")
    _check_spans(f"sentences of source {source.key}", source.sentences, source.length)
    if not set(source.labels) <= set(source.sentences):
        raise ValueError(f"Source {source.key} has a label that isn't one of its sentences.")
    _check_spans(f"segments of source {source.key}", source.segments, source.length)


def _check_spans(what: str, spans: Iterable[Span], length: int) -> None:
    reached = 0
    for start, end in spans:
        if not reached <= start < end <= length:
            raise ValueError(f"The {what} are not in order, overlap, are empty or leave the text at {start}.")
        reached = end


def _check_codings(text_round: TextRound) -> None:
    codes = set(text_round.codes)
    length = {source.key: source.length for source in text_round.sources}
    judges = {source.key: set(judges_of(text_round, source)) for source in text_round.sources}
    for coding in text_round.codings:
        source, coder, code, start, end = coding
        if code not in codes or coder not in judges.get(source, ()):
            raise ValueError(f"{coding} has a code, a source or a coder that doesn't belong there.")
        if not 0 <= start < end <= length[source]:
            raise ValueError(f"{coding} is empty, inverted or outside its source.")


def judges_of(text_round: TextRound, source: Source) -> tuple[str, ...]:
    """Who judged a source, in the order of the round."""
    if source.coders is None:
        return text_round.coders
    return tuple(coder for coder in text_round.coders if coder in source.coders)
