"""From what somebody sends to a text that can be stored: read once, behind the gate."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Generic, TypeVar, cast

from django.core.files.uploadedfile import UploadedFile

from welzijn.ui.uploads import MEGABYTE, Limits

from .reading import Refusal, Span, Turn, digest, extract, normalise, parts, structure
from .refusals import remark
from .texts import Part

LIMITS = Limits()
MOST_CHARACTERS = 3_000_000
"""Of one source, in code points: about fifty hours of talk."""
PASTED = "paste"
LONGEST_NAME = 255
Stretch = TypeVar("Stretch", Span, Turn)


@dataclass(frozen=True)
class Incoming:
    """A text that came in, not stored yet; ``remarks`` are sentences about what was left out of it."""

    text: str
    sha256: str
    origin: str
    file_name: str = ""
    remarks: tuple[str, ...] = ()


def from_file(file: UploadedFile) -> Incoming:
    """The text of a file that was sent; raises Refusal. The file itself is kept nowhere."""
    if (file.size or 0) > LIMITS.most_bytes:
        raise Refusal("too_large", megabytes=LIMITS.most_bytes // MEGABYTE)
    name = file_name(file.name or "")
    assert file.file
    found = extract(cast(BinaryIO, file.file), name)
    remarks = tuple(remark(note) for note in found.notes)
    return _checked(Incoming(found.text, found.sha256, found.kind.value, name, remarks))


def from_paste(pasted: str) -> Incoming:
    """The text that somebody pasted; raises Refusal."""
    text = normalise(pasted)
    if not text.strip():
        raise Refusal("no_text")
    return _checked(Incoming(text, digest(text), PASTED))


def _checked(incoming: Incoming) -> Incoming:
    if len(incoming.text) > MOST_CHARACTERS:
        raise Refusal("too_much_text", characters=f"{MOST_CHARACTERS:,}".replace(",", " "))
    return incoming


def file_name(name: str) -> str:
    """The name of a file as it may be kept: no path, nothing that can't be seen."""
    plain = " ".join(normalise(name).split())
    return plain.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:]


def parts_of(text: str) -> Iterator[Part]:
    """``text`` in the pieces in which it is stored, each with its sentences and the turns that begin in it.

    A sentence that a piece can't hold is cut where the piece ends.
    """
    built = structure(text)
    sentences, turns = _Row(built.sentences), _Row(built.turns)
    for span in parts(text):
        yield Part(
            span.start,
            span.end,
            span.of(text),
            [[max(start, span.start), min(end, span.end)] for start, end in sentences.over(span)],
            [_turn(text, turn) for turn in turns.over(span) if turn.start >= span.start],
        )


class _Row(Generic[Stretch]):
    """Stretches in order of place, asked for piece after piece."""

    def __init__(self, found: Sequence[Stretch]) -> None:
        self.found: Sequence[Stretch] = found
        self.at = 0

    def over(self, span: Span) -> Iterable[Stretch]:
        """Those that share a character with ``span``."""
        while self.at < len(self.found) and self.found[self.at].end <= span.start:
            self.at += 1
        number = self.at
        while number < len(self.found) and self.found[number].start < span.end:
            yield self.found[number]
            number += 1


def _turn(text: str, turn: Turn) -> dict[str, Any]:
    return {
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker,
        "label_end": turn.spoken,
        "time": turn.time.of(text) if turn.time else "",
    }
