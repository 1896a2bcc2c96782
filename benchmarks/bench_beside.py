"""The same text with the same codings in Taguette and here, in the same run, each by its real server."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

from cases.workbench.models import SourceText
from cases.workbench.sources.texts import whole
from cases.workbench.tests.factories import make_case
from scripts.machine import MissingError

from .bench_coding import address, code_at_random, long_text
from .figures import Beside
from .served import our_site, our_visitor
from .taguette import Document, Place, Taguette, load, running
from .visitor import Visitor, alone_and_during, in_turn
from .world import starter

CODINGS = 2_000
SHORT, LONG = 100_000, 400_000
"""Words."""
ROUNDS = 9
KINDS = ("csv", "xlsx")


def measure() -> Iterator[Beside]:
    """Open, add, export, and somebody else's page meanwhile."""
    starter()
    with tempfile.TemporaryDirectory(prefix="taguette-") as folder:
        try:
            with running(Path(folder)) as taguette, our_site() as url:
                yield from _compared(taguette, url)
        except MissingError as error:
            sys.exit(f"Taguette can't be measured here, so there is nothing to compare with: {error}")


def _compared(taguette: Taguette, url: str) -> Iterator[Beside]:
    theirs_in = taguette.visitor("coder")
    for words in (SHORT, LONG):
        text = coded_text(words)
        ours = OurText(our_visitor(url, text.source.case.created_by), text)
        theirs = load(taguette, theirs_in, whole(text), places_of(text))
        if words == SHORT:
            yield opened(ours, theirs)
            yield from exported(ours, theirs)
            yield from disturbed(ours, theirs, other_page(url), taguette_page(taguette))
        yield added(ours, theirs, words)


class OurText:
    """A coded text here, and who works on it."""

    def __init__(self, visitor: Visitor, text: SourceText) -> None:
        self.visitor, self.page = visitor, address(text)
        self.case = f"/werkbank/{text.source.case.uuid}/"

    def open(self) -> None:
        """The page, which holds it all."""
        self.visitor.get(self.page)

    def add(self, place: Place) -> None:
        """One coding with one code, as a script sends it."""
        start, end, code = place
        form = {"start": start, "end": end, "code": code, "nonce": str(uuid4())}
        self.visitor.post(f"{self.page}toevoegen/", form)

    def export(self, kind: str) -> bytes:
        """All codings of the case."""
        return self.visitor.get(f"{self.case}uitwisselen/casus.{kind}")


def coded_text(words: int) -> SourceText:
    """In a case of its own."""
    text = long_text(make_case(code=f"NAAST-{words}"), words)
    code_at_random(text, CODINGS)
    return text


def places_of(text: SourceText) -> list[Place]:
    return list(text.codings.order_by("pk").values_list("start", "end", "code"))


def opened(ours: OurText, theirs: Document) -> Beside:
    times = in_turn(ours.open, theirs.open, rounds=ROUNDS)
    return Beside.share(f"Open {SHORT:,} words with {CODINGS:,} codings", *times, most=8)


def added(ours: OurText, theirs: Document, words: int) -> Beside:
    """The same places for both, another one each time."""
    mine, yours = count(), count()

    def place(turn: Iterator[int]) -> Place:
        at = 1_000 + 211 * next(turn)
        return at, at + 40, "workload"

    times = in_turn(lambda: ours.add(place(mine)), lambda: theirs.add(place(yours)), rounds=2 * ROUNDS)
    return Beside.share(f"Add one coding at {words:,} words", *times, most=10)


def exported(ours: OurText, theirs: Document) -> Iterator[Beside]:
    for kind in KINDS:
        times = in_turn(partial(ours.export, kind), partial(theirs.export, kind), rounds=ROUNDS)
        yield Beside.share(f"Export {CODINGS:,} codings as {kind.upper()}", *times, most=10)


def other_page(url: str) -> Callable[[], bytes]:
    """The list of cases of somebody who has another case."""
    other = our_visitor(url, make_case(code="NAAST-ANDER").created_by)
    return partial(other.get, "/werkbank/")


def taguette_page(taguette: Taguette) -> Callable[[], bytes]:
    """The list of projects of somebody else."""
    return partial(taguette.visitor("other").get, "/")


def disturbed(
    ours: OurText, theirs: Document, our_page: Callable[[], bytes], their_page: Callable[[], bytes]
) -> Iterator[Beside]:
    """What somebody else notices of an export."""
    for kind in KINDS:
        exports = partial(ours.export, kind), partial(theirs.export, kind)
        found = alone_and_during(*zip(exports, (our_page, their_page), strict=True), rounds=ROUNDS)
        yield Beside.times_idle(f"Another user's page while {kind.upper()} is exported", *found, most=2)
