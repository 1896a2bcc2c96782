"""Cutting texts into the pieces that every coder of a round codes."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

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
    for turn in part.turns:
        yield turn["start"], turn["end"]


def _sentences(part: TextPart) -> Iterator[tuple[int, int]]:
    yield from part.sentences


def _paragraphs(part: TextPart) -> Iterator[tuple[int, int]]:
    place = part.start
    for line in part.content.split("\n"):
        if words := line.strip():
            start = place + line.index(words)
            yield start, start + len(words)
        place += len(line) + 1
