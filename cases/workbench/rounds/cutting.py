"""Cutting texts into the pieces that every coder of a round codes."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..coding.sentences import told_apart
from ..models import SourceText, TextPart

Piece = tuple[SourceText, int, int]


class Cut(models.TextChoices):
    """Where one piece ends and the next begins."""

    TURN = "turn", _("Per spreekbeurt")
    PARAGRAPH = "paragraph", _("Per alinea")
    SENTENCE = "sentence", _("Per zin")


def pieces_of(text: SourceText, cut: str) -> Iterator[Piece]:
    """The pieces of a text in order; without the white space around them. No turns: no pieces."""
    for part in text.parts.order_by("start"):
        spans = {Cut.TURN: _turns, Cut.PARAGRAPH: _paragraphs, Cut.SENTENCE: _sentences}[Cut(cut)](part)
        for start, end in spans:
            yield text, start, end


def _turns(part: TextPart) -> Iterator[tuple[int, int]]:
    """A turn with the name before it; a name that nothing is said after is none."""
    for turn in part.turns:
        if turn["label_end"] < turn["end"]:
            yield turn["start"], turn["end"]


def _sentences(part: TextPart) -> Iterator[tuple[int, int]]:
    yield from _said(part.sentences, part)


def _paragraphs(part: TextPart) -> Iterator[tuple[int, int]]:
    yield from _said(_lines(part), part)


def _said(spans: Iterable[Sequence[int]], part: TextPart) -> Iterator[tuple[int, int]]:
    """Without the names and times before turns, which hold nothing to code."""
    yield from ((start, end) for start, end, is_label in told_apart(spans, part.turns) if not is_label)


def _lines(part: TextPart) -> Iterator[tuple[int, int]]:
    place = part.start
    for line in part.content.split("\n"):
        if words := line.strip():
            start = place + line.index(words)
            yield start, start + len(words)
        place += len(line) + 1
