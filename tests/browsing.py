"""What journeys do: sign in, walk with the keyboard alone."""

from playwright.sync_api import Locator, Page

from tests.site import PASSWORD, Site


def sign_in(page: Page, site: Site, address: str, password: str = PASSWORD) -> None:
    """By the sign-in page, as a person does."""
    page.goto(f"{site.url}/account/login/")
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


HAS_FOCUS = "element => element === document.activeElement"
STOPS_BEFORE = """element => {
  const group = field => field.type === 'radio' ? [field.name, field.form] : null;
  const same = (one, other) => one && other && one[0] === other[0] && one[1] === other[1];
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(stop => stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility({visibilityProperty: true}))
    .filter((stop, place, all) => place === 0 || !same(group(stop), group(all[place - 1])));
  const place = sought => stops.findIndex(stop => stop === sought || same(group(stop), group(sought)));
  return Math.max(0, place(element) - place(document.activeElement) - 1);
}"""


def tab_to(page: Page, target: Locator, limit: int = 400, reached: str = HAS_FOCUS) -> None:
    """Press Tab until ``target`` has the focus (or another script says it is ``reached``).

    Whether it is there is asked only once the stops that come before it must have been passed.
    """
    element = target.element_handle()
    for _ in range(element.evaluate(STOPS_BEFORE)):
        page.keyboard.press("Tab")
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
