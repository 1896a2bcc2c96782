"""What a page says in a language: its text and spoken attributes, without what it marks as another's."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

SPOKEN = {"alt", "aria-label", "aria-description", "content", "label", "placeholder", "title"}
BUTTONS = {"submit", "button", "reset"}
SILENT = {"script", "style", "template"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Said(NamedTuple):
    """A text and the language that the page says it is in."""

    text: str
    language: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[Said] = []

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        language = values.get("lang", self.language)
        for name in SPOKEN & values.keys():
            if name != "content" or values.get("name") == "description":
                self._say(values[name], language)
        if tag == "input" and values.get("type") in BUTTONS:
            self._say(values.get("value", ""), language)
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest ``tag``, and whatever was left open in it."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1][0] not in SILENT:
            self._say(data, self.language)

    def _say(self, text: str, language: str) -> None:
        if words := " ".join(text.split()):
            self.said.append(Said(words, language))


def said_in(html: str, language: str) -> Iterator[str]:
    """The texts of a page that it presents as being in ``language``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return (said.text for said in reader.said if said.language == language)
