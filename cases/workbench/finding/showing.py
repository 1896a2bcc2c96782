"""How a passage looks: its words with what was found marked, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..models import Case, CodingRound, SourceRecord
from .coding import Planned
from .queries import Hit, words_at_all
from .script import Passage

MOST, BEFORE = 480, 120
"""Code points that are shown of a passage, and of what stands before the first word that was found."""
LONG = 1_200
"""Code points that are shown of what will be coded."""


@dataclass(frozen=True)
class Shown:
    """A line of a list of passages."""

    name: str
    html: SafeString
    source: SourceRecord
    speaker: str
    time: str
    percent: int
    url: str


def shown(case: Case, hit: Hit, coding_round: CodingRound | None = None) -> Shown:
    """A passage for a list, with the address of its spot in the text, in its round."""
    passage, source = hit.passage, hit.text.source
    page = reverse("workbench:coding", args=[case.uuid, source.uuid])
    if coding_round is not None:
        page = f"{page}?ronde={coding_round.uuid}"
    return Shown(
        name=hit.name,
        html=marked(passage),
        source=source,
        speaker=passage.speaker,
        time=passage.time,
        percent=round(100 * passage.start / max(1, hit.text.length)),
        url=f"{page}#p{passage.line}",
    )


def shown_places(
    case: Case, planned: Sequence[Planned], coding_round: CodingRound | None = None
) -> list[Shown]:
    """A line for each place: exactly its words are marked, in their sentence; one query."""
    all_words = words_at_all([(one.hit.text.pk, *one.spot) for one in planned])
    return [
        replace(shown(case, one.hit, coding_round), html=_exactly(one, words))
        for one, words in zip(planned, all_words, strict=True)
    ]


def _exactly(planned: Planned, words: str) -> SafeString:
    passage, (start, end) = planned.hit.passage, planned.spot
    inside = passage.start <= start and end <= passage.end and end - start < passage.end - passage.start
    if inside:
        return marked(passage._replace(spots=(planned.spot,)))
    return format_html("<mark>{}</mark>", _with_both_ends(words))


def _with_both_ends(words: str) -> str:
    """Long words with where they begin and where they end."""
    if len(words) <= LONG:
        return words
    first, last = words[:LONG], words[-BEFORE:]
    return f"{first.rsplit(' ', 1)[0]} … {last.split(' ', 1)[-1]}"


def marked(passage: Passage) -> SafeString:
    """The words with ``<mark>`` around what was found; only the part around it when they are many."""
    return mark_safe("".join(_pieces(passage)))  # every piece is escaped below


def _pieces(passage: Passage) -> Iterator[str]:
    first, last = _window(passage)
    if first > passage.start:
        yield "… "
    at = first
    for begin, end in passage.spots:
        if begin >= last:
            break
        end = min(end, last)
        yield escape(_words(passage, at, begin))
        yield f"<mark>{escape(_words(passage, begin, end))}</mark>"
        at = end
    yield escape(_words(passage, at, last))
    if last < passage.end:
        yield " …"


def _window(passage: Passage) -> tuple[int, int]:
    if passage.end - passage.start <= MOST:
        return passage.start, passage.end
    found = passage.spots[0][0]
    first = passage.start
    if found - first > BEFORE:
        near = found - BEFORE
        space = _words(passage, near, found).find(" ")
        first = near + space + 1 if space >= 0 else near
    last = min(passage.end, first + MOST)
    if last < passage.end and (space := _words(passage, found, last).rfind(" ")) > 0:
        last = found + space
    return first, last


def _words(passage: Passage, start: int, end: int) -> str:
    return passage.words[start - passage.start : end - passage.start]
