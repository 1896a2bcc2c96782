"""A text cut into paragraphs, and those into pieces that lie under the same codings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.exchange.fragments import Fragment


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A source with its codings, for a reader of ``language`` (``nl`` or ``en``).

    The text itself is in ``text_language``. Fragments outside the text are the caller's mistake:
    ``ValueError``.
    """

    title: str
    text: str
    fragments: Sequence[Fragment]
    subtitle: str = ""
    language: str = "nl"
    text_language: str = "nl"

    def in_order(self) -> list[Fragment]:
        """The fragments as they begin in the text, the longer first; a fragment's number is its place."""
        if any(not 0 <= one.start < one.end <= len(self.text) for one in self.fragments):
            raise ValueError("a fragment lies outside the text")
        return sorted(self.fragments, key=lambda one: (one.start, -one.end, one.code, one.coder))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph; ``under``, ``begins`` and ``ends`` are numbers of fragments."""

    text: str
    under: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


Paragraph = list[Piece]


def paragraphs(text: str, fragments: Sequence[Fragment]) -> Iterator[Paragraph]:
    """The lines of ``text`` in pieces. A fragment begins and ends in one piece each, ends included."""
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(fragments):
        begins[one.start].append(number)
        ends[one.end].append(number)
    cuts = sorted({*begins, *ends})
    under: dict[int, None] = {}
    start, at = 0, 0
    for line in text.split("\n"):
        stop = start + len(line) + 1
        inner = []
        while at < len(cuts) and cuts[at] < stop:
            inner.append(cuts[at])
            at += 1
        yield _pieces(line, start, inner, begins, ends, under)
        start = stop


def _pieces(
    line: str,
    start: int,
    cuts: list[int],
    begins: dict[int, list[int]],
    ends: dict[int, list[int]],
    under: dict[int, None],
) -> Paragraph:
    """The pieces of one line; ``under`` holds the fragments that are open, and is kept up to date."""
    found: Paragraph = []
    last = start
    opened: tuple[int, ...] = ()
    for cut in cuts:
        closed = tuple(ends.get(cut, ()))
        if cut > last or closed or opened:
            found.append(Piece(line[last - start : cut - start], tuple(under), opened, closed))
        for number in closed:
            del under[number]
        opened = tuple(begins.get(cut, ()))
        under.update(dict.fromkeys(opened))
        last = cut
    found.append(Piece(line[last - start :], tuple(under), opened))
    return found
