"""People at a browser: what they do reads the same, whichever way they act.

A :class:`Person` opens pages, follows links, fills in fields and presses buttons, found
by the words that a reader sees. The hands do it: with a mouse, by keyboard alone, or in
a browser without scripts.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Download, Locator, Page

from tests.browsing import tab_to
from tests.site import PASSWORD, Site

Within = Locator | Page
SAME_GROUP = """(box) => {
  const active = document.activeElement;
  return active.type === 'radio' && active.name === box.name && active.form === box.form;
}"""
CHOSEN = "select => select.selectedOptions[0]?.text.trim()"


def named(words: str) -> re.Pattern[str]:
    """By its words; what is added for those who hear the page, or as a hint, may be left out."""
    return re.compile(rf"^\s*{re.escape(words)}(\s*[:(.].*)?\s*$", re.DOTALL)


class Hands(Protocol):
    """How someone moves a page."""

    def press(self, target: Locator) -> None: ...
    def choose(self, box: Locator) -> None: ...
    def write(self, field: Locator, text: str) -> None: ...
    def pick(self, select: Locator, option: str) -> None: ...
    def attach(self, field: Locator, files: Sequence[Path]) -> None: ...


class Mouse:
    """Points and clicks."""

    def press(self, target: Locator) -> None:
        target.click()

    def choose(self, box: Locator) -> None:
        box.check()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def pick(self, select: Locator, option: str) -> None:
        select.select_option(label=option)

    def attach(self, field: Locator, files: Sequence[Path]) -> None:
        field.set_input_files(files)


class Keyboard:
    """Has no mouse: Tab, Enter, space, arrows and letters."""

    def press(self, target: Locator) -> None:
        tab_to(target.page, target)
        target.page.keyboard.press("Enter")

    def choose(self, box: Locator) -> None:
        if box.get_attribute("type") == "radio":
            self._choose_one(box)
        elif not box.is_checked():
            tab_to(box.page, box)
            box.page.keyboard.press("Space")

    def _choose_one(self, box: Locator) -> None:
        """Tab stops once in a group of radio buttons; the arrows go round in it."""
        keyboard = box.page.keyboard
        tab_to(box.page, box, reached=SAME_GROUP)
        for _ in range(30):
            if box.is_checked():
                return
            on_it = box.evaluate("box => box === document.activeElement")
            keyboard.press("Space" if on_it else "ArrowDown")
        raise AssertionError(f"the arrows did not reach {box}")

    def write(self, field: Locator, text: str) -> None:
        tab_to(field.page, field)
        field.page.keyboard.press("Control+a")
        field.page.keyboard.insert_text(text)

    def pick(self, select: Locator, option: str) -> None:
        tab_to(select.page, select)
        select.page.keyboard.press("Home")
        for _ in range(select.locator("option").count()):
            if select.evaluate(CHOSEN) == option:
                return
            select.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows did not reach “{option}” in {select}")

    def attach(self, field: Locator, files: Sequence[Path]) -> None:
        tab_to(field.page, field)
        with field.page.expect_file_chooser() as chooser:
            field.page.keyboard.press("Space")
        chooser.value.set_files(files)


class Person:
    """Someone with a browser of their own."""

    def __init__(self, page: Page, site: Site, hands: Hands) -> None:
        self.page, self.site, self.hands = page, site, hands

    def open(self, path: str) -> None:
        """Go to an address, as from a bookmark."""
        self.page.goto(self.site.url + path)

    def path(self) -> str:
        """Where this person is."""
        return self.page.url.removeprefix(self.site.url)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def sees(self, text: str, within: Within | None = None) -> bool:
        """Whether a text stands on the page, however it is broken into lines."""
        shown = (within or self.page.locator("main")).inner_text()  # type: ignore[union-attr]
        return text in re.sub(r"\s+", " ", shown)

    def follow(self, name: str, within: Within | None = None) -> None:
        """Follow a link to another page."""
        self._leave(self._find("link", name, within))

    def back(self) -> None:
        """By the link on top of the page."""
        self._leave(self.page.locator(".back a"))

    def press(self, name: str, within: Within | None = None) -> None:
        """Press a button that sends a form, and wait for what comes back."""
        self._leave(self._find("button", name, within))

    def refresh(self, name: str) -> None:
        """Follow a link to the page itself, unless a script has brought the news already."""
        link = self.page.get_by_role("link", name=name, exact=True)
        if link.is_visible():
            self.page.reload()

    def disclose(self, summary: str) -> None:
        """Open what is folded away under ``summary``."""
        self.hands.press(self.page.locator("summary").filter(has_text=summary).first)

    def download(self, name: str, to: Path) -> Path:
        """Follow a link to a file, and keep it."""
        with self.page.expect_download() as started:
            self.hands.press(self._find("link", name, None))
        download: Download = started.value
        download.save_as(to)
        return to

    def fill(self, values: Mapping[str, Any]) -> None:
        """A form, label by label: a text, an option, several of them, or True for a box to tick."""
        for label, value in values.items():
            if value is True:
                self.tick(label)
            elif isinstance(value, list):
                for option in value:
                    self.choose(option, of=label)
            elif self.page.get_by_role("group", name=named(label)).count():
                self.choose(value, of=label)
            else:
                self._enter(self._field(label), value)

    def _enter(self, field: Locator, value: str) -> None:
        is_list = field.evaluate("field => field.tagName === 'SELECT'")
        (self.hands.pick if is_list else self.hands.write)(field, value)

    def attach(self, label: str, *files: Path) -> None:
        """Choose files in the field called ``label``."""
        self.hands.attach(self._field(label), files)

    def choose(self, option: str, of: str = "", within: Within | None = None) -> None:
        """Tick a box or a button, by its words, in the group called ``of``."""
        group = (within or self.page).get_by_role("group", name=of).first if of else within
        self.hands.choose(self._field(option, group))

    def tick(self, label: str) -> None:
        """Tick a box, by how its words begin."""
        box = re.compile(rf"^{re.escape(label)}")
        self.hands.choose(self.page.get_by_role("checkbox", name=box))

    def _field(self, label: str, within: Within | None = None) -> Locator:
        return (within or self.page).get_by_label(named(label)).first

    def _find(self, role: str, name: str, within: Within | None) -> Locator:
        return (within or self.page).get_by_role(role, name=named(name)).first  # type: ignore[arg-type]

    def _leave(self, target: Locator) -> None:
        with self.page.expect_navigation():
            self.hands.press(target)


def sign_in(person: Person, address: str, to: str = "/account/", password: str = PASSWORD) -> None:
    """Go to a page that asks who one is, and say it."""
    person.open(to)
    person.hands.write(person.page.locator("[name=login]"), address)
    person.hands.write(person.page.locator("[name=password]"), password)
    person.press("Aanmelden", within=person.page.locator("main"))
    assert person.path() == to
