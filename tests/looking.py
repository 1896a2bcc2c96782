"""Look at a page as readers have it: wide, narrow, dark, in large letters, in the colours of their system."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, Page

from tests.layout import COVERED, INDISTINCT, PARTS, SQUEEZED

WIDE, NARROW = 1280, 320
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
QUICKLY = {
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
    "selectors": False,
    "iframes": False,
}
"""Only what is wrong, by its HTML; style sheets need not be fetched anew for rules that are not asked for."""
WITHOUT_COLOURS = QUICKLY | {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {CONTRAST: {"enabled": False}},
}
ONLY_COLOURS = QUICKLY | {"runOnly": {"type": "rule", "values": [CONTRAST]}}

RUN = r"""async ([where, options]) => {
  const {violations} = await axe.run(where, options);
  const line = (fault, node) => `${fault.id} (${fault.impact}): ${fault.help}\n      ${node.html}`;
  return violations.flatMap(fault => fault.nodes.map(node => line(fault, node).slice(0, 300)));
}"""
ONE_OF_EACH_LOOK = r"""() => {
  const under = new Map([[null, '']]);
  const ground = element => {
    if (!under.has(element)) {
      const {backgroundColor, backgroundImage, opacity, filter, mixBlendMode} = getComputedStyle(element);
      const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
      const clear = own === 'rgba(0, 0, 0, 0),none,1,none,normal';
      under.set(element, ground(element.parentElement) + (clear ? '' : ` / ${own}`));
    }
    return under.get(element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const bearers = [...document.querySelectorAll('input, select, textarea')];
  while (texts.nextNode()) if (texts.currentNode.data.trim()) bearers.push(texts.currentNode.parentElement);
  window.looks = {};
  for (const element of bearers) {
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const {color, fontSize, fontWeight, textShadow, position} = getComputedStyle(element);
    const kind = element.matches('input, select, textarea') ? element.localName : 'text';
    const look = [kind, color, fontSize, fontWeight, textShadow, position, ground(element)].join();
    window.looks[look] ??= element;
  }
  return Object.keys(window.looks);
}"""
fine_looks: set[str] = set()
"""Letters of one colour and size on one pile of backgrounds have one contrast: once fine, always fine."""
VISIBLE = r"""() => [...document.body.querySelectorAll('*')]
  .map(element => element.checkVisibility({visibilityProperty: true}) ? '1' : '0').join('')"""
MEASURED = ["target-size", "scrollable-region-focusable", "link-in-text-block"]
"""What axe measures; its other answers are the same as long as the same elements can be seen."""

Look = Callable[[Page], list[str]]


def with_axe(page: Page) -> Page:
    """A page that brings axe along wherever it goes."""
    page.add_init_script(AXE_SCRIPT)
    return page


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page that is open, for any of its readers."""
    faults = [
        *basic_faults_of(page),
        *_labelled(page, "large letters", _in_large_letters),
        *_labelled(page, "forced colours", _in_forced_colours),
    ]
    with media(page, color_scheme="dark"):
        faults += _labelled(page, "wide and dark", contrast)
        with narrow(page):
            faults += _labelled(page, "narrow and dark", contrast)
    return faults


def basic_faults_of(page: Page) -> list[str]:
    """The same in the two widths only; enough for a second state of a page."""
    seen = page.evaluate(VISIBLE)
    faults = _labelled(page, "wide", _parts, structure, contrast, fit)
    with narrow(page):
        same = page.evaluate(VISIBLE) == seen
        faults += _labelled(page, "narrow", measures if same else structure, contrast, fit)
    return faults


def _labelled(page: Page, label: str, *looks: Look) -> list[str]:
    return [f"{page.url} “{page.title()}”: {label}: {fault}" for look in looks for fault in look(page)]


def structure(page: Page) -> list[str]:
    """What axe finds, apart from colours."""
    return _axe(page, WITHOUT_COLOURS)


def measures(page: Page) -> list[str]:
    """What axe finds by measuring."""
    return _axe(page, QUICKLY | {"runOnly": {"type": "rule", "values": MEASURED}})


def contrast(page: Page) -> list[str]:
    """What axe finds about colours, asked for the looks that were not yet found to be fine."""
    new = [look for look in page.evaluate(ONE_OF_EACH_LOOK) if look not in fine_looks]
    if not new:
        return []
    faults = _axe(page, ONLY_COLOURS, f"{json.dumps(new)}.map(look => window.looks[look])")
    if not faults:
        fine_looks.update(new)
    return faults


def _axe(page: Page, options: Mapping[str, object], where: str = "document") -> list[str]:
    faults: list[str] = page.evaluate(f"async options => ({RUN})([{where}, options])", options)
    return faults


def fit(page: Page) -> list[str]:
    """What doesn't fit: the page itself, a text beside something wide, texts over each other."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    sideways = [f"scrolls {over} px sideways"] if over > 0 else []
    return [*sideways, *page.evaluate(SQUEEZED), *page.evaluate(COVERED)]


def _parts(page: Page) -> list[str]:
    """One heading on top, a title, a language."""
    return list(page.evaluate(PARTS))


def _in_large_letters(page: Page) -> list[str]:
    with large_letters(page):
        return fit(page)


def _in_forced_colours(page: Page) -> list[str]:
    with media(page, forced_colors="active"):
        return list(page.evaluate(INDISTINCT))


@contextmanager
def narrow(page: Page) -> Iterator[None]:
    """As on the smallest telephone, or in letters of 400 %."""
    before = page.viewport_size or {"width": WIDE, "height": 900}
    page.set_viewport_size({"width": NARROW, "height": 900})
    yield
    page.set_viewport_size(before)


@contextmanager
def media(page: Page, **wishes: str) -> Iterator[None]:
    """As a reader's system asks for it."""
    page.emulate_media(**wishes)  # type: ignore[arg-type]
    yield
    page.emulate_media(**dict.fromkeys(wishes, "null"))  # type: ignore[arg-type]


@contextmanager
def large_letters(page: Page) -> Iterator[None]:
    """In a browser whose letters are set to 200 %."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    _letters(session, 32)
    yield
    _letters(session, 16)
    session.detach()


def _letters(session: CDPSession, size: int) -> None:
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
