"""What people notice through the real server: a page while another exports, and the first coded screen."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from playwright.sync_api import Page

from cases.workbench.models import SourceText
from cases.workbench.tests.factories import make_case
from tests.pictures import browser_page

from .bench_coding import address, analyse, code_at_random, long_text
from .figures import Figure
from .served import our_site, our_visitor
from .visitor import alone_and_during
from .world import starter

WORDS, SCREENS = 100_000, 7
DISTURBED = ((2_000, ("csv", "xlsx"), 9), (100_000, ("csv",), 3))
"""How many codings, the formats, and how often; however much is streamed, it holds nobody up."""
FIRST_MARK = """
window.firstMark = new Promise((painted) => {
  const look = () => {
    const mark = document.querySelector('mark');
    const seen = mark && mark.getBoundingClientRect().top < innerHeight;
    requestAnimationFrame(seen ? () => painted(performance.now()) : look);
  };
  requestAnimationFrame(look);
});
"""
"""A frame after the one in which the first mark stands on the screen, it has been painted."""


def measure() -> Iterator[Figure]:
    """Two texts of 100,000 words, each in a case of its own."""
    starter()
    texts = {number: _coded(number) for number, _kinds, _rounds in DISTURBED}
    analyse()
    with our_site() as url:
        for number, kinds, rounds in DISTURBED:
            for kind in kinds:
                yield disturbed(url, texts[number], number, kind, rounds)
        yield painted(url, texts[2_000])


def _coded(number: int) -> SourceText:
    text = long_text(make_case(code=f"MEET-{number}"), WORDS)
    code_at_random(text, number)
    return text


def disturbed(url: str, text: SourceText, number: int, kind: str, rounds: int) -> Figure:
    """How much longer the list of cases takes somebody else while a case is exported."""
    export = f"/werkbank/{text.source.case.uuid}/uitwisselen/casus.{kind}"
    mine = our_visitor(url, text.source.case.created_by)
    other = our_visitor(url, make_case(code=f"ANDER-{number}-{kind}").created_by)
    [(alone, beside)] = alone_and_during(
        (partial(mine.get, export), partial(other.get, "/werkbank/")), rounds=rounds
    )
    what = f"Another's page while {number:,} codings leave as {kind}, times idle"
    return Figure(what, beside / alone, 2, "x")


def painted(url: str, text: SourceText) -> Figure:
    """From going there until the first coded words are on the screen."""
    visitor = our_visitor(url, text.source.case.created_by)
    with browser_page() as page:
        cookies = visitor.cookies.items()
        page.context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies])
        page.add_init_script(FIRST_MARK)
        taken = [_first_mark(page, url + address(text)) for _ in range(1 + SCREENS)][1:]
    return Figure(f"First coded screen of {WORDS:,} words, 2,000 codings", median(taken), 1_000, "ms")


def _first_mark(page: Page, to: str) -> float:
    page.goto("about:blank")
    page.goto(to, wait_until="commit")
    return float(page.evaluate("window.firstMark"))
