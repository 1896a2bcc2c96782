"""Who speaks when: the turns of a transcript, however the program that made it writes them.

Read are *INT: …*, *R1: …*, *Jan (00:12:03): …*, *[00:12:03] …*, *00:12 Respondent 2: …*, the rows
of a table, a name with a time on a line of its own (Teams, Otter), and the cues of WebVTT, SRT,
Zoom and Whisper.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..words import words
from .spans import Span

CLOCK = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
BRACKETED = rf"[\[(]\s*{CLOCK}\s*(?:(?:-->|[-–])\s*{CLOCK}\s*)?[\])]"
NAME = r"[^\W\d_](?:[\w.'’/&-]|[ ](?=[\w&])){0,39}(?: ?[(\[][\w .-]{1,20}[)\]])?"
CUE = re.compile(rf"(?P<time>{CLOCK})[ \t]*-->[ \t]*{CLOCK}[^\n]*")
VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+(?P<name>[^>\n]{1,60})>")
HEADED = re.compile(
    rf"(?P<name>{NAME})(?:[ \t]{{1,8}}|[ \t]*[|,–-][ \t]*)(?P<time>{BRACKETED}|{CLOCK})[ \t]*:?[ \t]*$", re.M
)
TIMED_NAME = re.compile(rf"(?P<name>{NAME})[ \t]*(?P<time>{BRACKETED})[ \t]*:?[ \t]*")
TIMED = re.compile(
    rf"(?P<time>{BRACKETED}|{CLOCK}(?![\w:]))[ \t]*[-–:]?[ \t]*(?:(?P<name>{NAME})[ \t]*:(?!\S)[ \t]*)?"
)
TABBED = re.compile(rf"(?:(?P<time>{BRACKETED}|{CLOCK})\t)?(?P<name>{NAME})\t(?=[^\n]*\w \w)")
NAMED = re.compile(rf"(?P<name>{NAME})[ \t]*:(?![^\s\"'“‘„(\[])[ \t]*")
CUE_NUMBER = re.compile(r"\n\d+[ \t]*$")
LINE = re.compile(r"[^\n]+")
ROLE = re.compile(
    r"(?:int|interviewer|interviewster|interviewee|geïnterviewde|i|r|resp|respondent|deelnemer|deelneemster"
    r"|participant|p|d|moderator|mod|facilitator|gespreksleider|spreker|speaker|onderzoeker|researcher|observator"
    r"|observer|vraag|antwoord|v|a|q|cliënt|client|man|vrouw|onbekend|unknown|allen|all)"
    r"[ ._]?(?:\d{1,3}|[a-z])?$",
    re.I,
)
"""What people are called in a transcript without names."""
NOBODY = words(
    """
    aanleiding bijlage bron conclusie context datum doel figuur inleiding kern let op locatie nb noot
    opmerking plaats samenvatting stelling tabel thema tijd toelichting vb voorbeeld aim appendix
    background conclusion date example figure findings goal location methods note place purpose results
    source summary table theme time topic warning http https
    """
) | {"let op", "onderwerp"}
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One time that somebody speaks: ``text[start:end]``, of which the words begin at ``spoken``.

    ``label`` is where the speaker's name stands (None: a time alone; then ``speaker`` is who spoke
    last, "" when nobody was named), ``time`` where the time stands and ``seconds`` what it says.
    """

    start: int
    end: int
    spoken: int
    speaker: str
    label: Span | None
    time: Span | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class _Heading:
    """The beginning of a turn: up to ``end`` it is name and time."""

    start: int
    end: int
    label: Span | None
    time: Span | None
    sure: bool


def turns(text: str) -> list[Turn]:
    """The turns in order; [] for a text that isn't a transcript."""
    headings = _certain(text, list(_headings(text)))
    found: list[Turn] = []
    speaker = ""
    for number, heading in enumerate(headings):
        limit = headings[number + 1].start if number + 1 < len(headings) else len(text)
        speaker = heading.label.of(text) if heading.label else speaker
        end = _end(text, heading, limit)
        seconds = _seconds(heading.time.of(text)) if heading.time else None
        spoken = min(heading.end, end)
        found.append(Turn(heading.start, end, spoken, speaker, heading.label, heading.time, seconds))
    return found


def _headings(text: str) -> Iterator[_Heading]:
    """Every line that may begin a turn."""
    after_cue = -1
    for line in LINE.finditer(text):
        if line.start() <= after_cue:
            continue
        begin = line.start() + len(line[0]) - len(line[0].lstrip())
        if cue := CUE.match(text, begin):
            heading = _of_cue(text, cue)
            after_cue = heading.end
            yield heading
        elif heading_ := _of_line(text, begin, line.end()):
            yield heading_


def _of_cue(text: str, cue: re.Match[str]) -> _Heading:
    """A cue of WebVTT or SRT: the time on its own line, and the name, if any, on the next."""
    below = min(cue.end() + 1, len(text))
    named = VOICE.match(text, below) or NAMED.match(text, below)
    label = Span(*named.span("name")) if named else None
    return _Heading(cue.start(), named.end() if named else below, label, Span(*cue.span("time")), True)


def _of_line(text: str, begin: int, end: int) -> _Heading | None:
    for pattern in (VOICE, HEADED, TIMED_NAME, TABBED, TIMED, NAMED):
        found = pattern.match(text, begin, end)
        if found and not (pattern is TABBED and not found["time"] and not ROLE.match(found["name"])):
            return _heading(text, found, pattern)
    return None


def _heading(text: str, found: re.Match[str], pattern: re.Pattern[str]) -> _Heading:
    groups = found.groupdict()
    label = Span(*found.span("name")) if groups.get("name") else None
    time = _clock(text, Span(*found.span("time"))) if groups.get("time") else None
    end = min(found.end() + 1, len(text)) if pattern is HEADED else found.end()
    sure = pattern is VOICE or bool(label and ROLE.match(label.of(text)))
    return _Heading(found.start(), end, label, time, sure)


def _clock(text: str, span: Span) -> Span:
    """The time without its brackets."""
    found = re.compile(CLOCK).search(text, span.start, span.end)
    return Span(*found.span()) if found else span


def _certain(text: str, headings: list[_Heading]) -> list[_Heading]:
    """Only those that begin a turn: *Let op:* looks like a name, and 9:30 like a time."""
    named = Counter(heading.label.of(text) for heading in headings if heading.label)
    timed = sum(heading.time is not None for heading in headings)
    lines = text.count("\n") + 1
    dense = sum(named.values()) * 5 >= lines

    def holds(heading: _Heading) -> bool:
        name = heading.label.of(text) if heading.label else ""
        if name.casefold() in NOBODY:
            return False
        if heading.sure or (heading.time and timed >= 2):
            return True
        return named[name] >= (2 if dense else OFTEN) if name else False

    return [heading for heading in headings if holds(heading)]


def _end(text: str, heading: _Heading, limit: int) -> int:
    """Where the turn's last visible character ends, the number of the next cue not counted."""
    said = text[heading.start : limit].rstrip()
    if CUE.match(text, limit) and (number := CUE_NUMBER.search(said)):
        said = said[: number.start()].rstrip()
    return heading.start + len(said)


def _seconds(clock: str) -> float:
    """*1:02:03.5*, *02:03* and *62:03* in seconds."""
    total = 0.0
    for figure in clock.replace(",", ".").split(":"):
        total = total * 60 + float(figure)
    return total
