"""What journeys do: sign in, look with axe, walk with the keyboard alone."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page

from tests.site import PASSWORD, Site

WIDTHS = (1280, 320)
RUN = r"""async options => {
  const {violations} = await axe.run(document, options);
  const line = (fault, node) => `${fault.id} (${fault.impact}): ${fault.help}\n      ${node.html}`;
  return violations.flatMap(fault => fault.nodes.map(node => line(fault, node).slice(0, 300)));
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


SQUEEZED = r"""() => [...document.querySelectorAll('main :is(td, th, p, li, dt, dd, h1, h2, h3, h4)')]
  .filter(element => {
    const style = getComputedStyle(element);
    const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
    const [size, words] = [parseFloat(style.fontSize), own.map(node => node.data.trim()).join(' ')];
    return element.checkVisibility() && style.writingMode === 'horizontal-tb' && words.length > 8
      && element.clientWidth > 1 && element.clientWidth < 3 * size && element.clientHeight > 6 * size;
  }).map(element => `squeezed to ${element.clientWidth} px: ${element.innerText.trim().slice(0, 60)}`)"""
"""Text that stands a few letters a line, because something beside it leaves no room."""


def sign_in(page: Page, site: Site, address: str, password: str = PASSWORD) -> None:
    """By the sign-in page, as a person does."""
    page.goto(f"{site.url}/account/login/")
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def axe(page: Page, widths: Iterable[int] = WIDTHS) -> None:
    """Fail with readable lines when axe finds anything at any width, or the page does not fit it."""
    before = page.viewport_size
    faults = [fault for width in widths for fault in _faults(page, width)]
    if before:
        page.set_viewport_size(before)
    assert not faults, f"{page.url} “{page.title()}”\n" + "\n".join(faults)


def _faults(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    sideways = [f"scrolls {over} px sideways"] if over > 0 else []
    squeezed = page.evaluate(SQUEEZED)
    return [f"  {width} px  {line}" for line in (*found, *sideways, *squeezed)]


HAS_FOCUS = "element => element === document.activeElement"


def tab_to(page: Page, target: Locator, limit: int = 400, reached: str = HAS_FOCUS) -> None:
    """Press Tab until ``target`` has the focus (or another script says it is ``reached``)."""
    element = target.element_handle()
    for _ in range(limit):
        if element.evaluate(reached):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{limit} times Tab did not reach {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach something by keyboard alone and press it."""
    tab_to(page, target)
    page.keyboard.press(key)


WALK = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const target = element.closest('label') || element;  // a tick box is pressed by its words too
  const box = target.getBoundingClientRect();
  return {
    tag: element.tagName.toLowerCase(),
    name: (element.getAttribute('aria-label') || element.innerText || element.name || '').trim().slice(0, 60),
    visible: style.boxShadow !== 'none' ||
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
    width: box.width, height: box.height,
  };
}"""


def tab_walk(page: Page, limit: int = 400) -> list[dict]:
    """Everything that Tab reaches, in order, with whether its focus can be seen."""
    page.evaluate("document.activeElement && document.activeElement.blur()")
    reached: list[dict] = []
    while len(reached) < limit:
        page.keyboard.press("Tab")
        if (stop := page.evaluate(WALK)) is None:
            return reached
        reached.append(stop)
    raise AssertionError(f"Tab never left {page.url}: {reached[-5:]}")
