"""Somebody who codes a text of their own on a site, in a real browser."""

import json

from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import sign_in
from tests.site import Site

AUTHOR = "onderzoeker@voorbeeld.example"
WORDS = (
    "R1: Er was 😅 geen tijd. De x\u0302-lijst groeide 👩\u200d👧 elke week.\n"
    "INT: En toen?\nR1: Toen stopte het <team> & iedereen ging weg.\n"
)
MADE = """
import json
from cases.workbench.models import Case
from cases.workbench.sources.reading.structure import structure
from cases.workbench.sources.texts import Part, store_text
words = json.loads({words!r})
case = Case.objects.get(code="DEMO-02")
source = case.sourcerecords.create(kind="interview", title="Gesprek", stakeholder="pers-client")
found = structure(words)
turns = [
    dict(start=t.start, end=t.end, label_end=t.spoken, speaker=t.speaker, time=t.seconds) for t in found.turns
]
part = Part(0, len(words), words, [list(one) for one in found.sentences], turns)
store_text(source=source, parts=[part], origin="paste", by=case.created_by)
print(f"/werkbank/{{case.uuid}}/bronnen/{{source.uuid}}/coderen/")
"""
STORED = """
import json
from cases.workbench.models import Coding
rows = Coding.objects.standing().filter(text__source__uuid="{source}").order_by("pk")
print(json.dumps([[c.start, c.end, c.quote, c.code] for c in rows]))
"""
RECTS = """([from, to]) => {
  const walker = document.createTreeWalker(document.getElementById('tekst'), NodeFilter.SHOW_TEXT);
  const middle = (words, isEnd) => {
    walker.currentNode = walker.root;
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange(), letter = isEnd ? at + words.length - 1 : at;
      range.setStart(walker.currentNode, letter);
      range.setEnd(walker.currentNode, letter + 1);
      const box = range.getBoundingClientRect();
      const edge = isEnd ? Math.floor(box.right) - 1 : Math.ceil(box.left) + 1;
      return [edge, Math.round(box.top + box.height / 2)];
    }
  };
  return [...middle(from, false), ...middle(to, true)];
}"""


class Desk:
    """A text of its own on a site, and somebody who codes it."""

    def __init__(self, site: Site, context: BrowserContext) -> None:
        self.site, self.context = site, context
        self.page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.address = site.console.run(MADE.format(words=json.dumps(WORDS))).strip()
        sign_in(self.page, site, AUTHOR)
        self.open()

    def open(self, page: Page | None = None) -> None:
        (page or self.page).goto(self.site.url + self.address)

    def codings(self) -> list[list]:
        """What is stored: start, end, words and code."""
        source = self.address.split("/")[4]
        found: list[list] = json.loads(self.site.console.run(STORED.format(source=source)))
        assert all(WORDS[start:end] == quote for start, end, quote, _code in found)
        return found

    def keys(self, *pressed: str) -> None:
        for key in pressed:
            self.page.keyboard.press(key)

    def drag(self, first: str, last: str, key: str = "") -> None:
        """From the first letter of some words to the last letter of others."""
        left, top, *_ = self.at_rest(first, last)
        if key:
            self.page.keyboard.down(key)
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        *_, right, bottom = self.at_rest(first, last)  # what closes under the mouse shifts the lines too
        self.page.mouse.move(right, bottom, steps=5)
        self.page.mouse.up()
        if key:
            self.page.keyboard.up(key)

    def at_rest(self, first: str, last: str) -> list[int]:
        """Where words are, once they don't move any more: what was coded before shifts the lines."""
        found, before = self.page.evaluate(RECTS, [first, last]), None
        while found != before:
            self.page.wait_for_timeout(150)
            found, before = self.page.evaluate(RECTS, [first, last]), found
        return list(found)

    def told(self) -> object:
        return expect(self.page.locator("[data-said]"))
