"""Find every kind of page that someone can reach by following links.

Walking is done over HTTP, which is quick; looking at the pages is the browser's work.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from django.urls import Resolver404, resolve

from tests.site import PASSWORD, Site

LEFT_ALONE = ("/beheer/", "/account/logout/", "/static/")
QUESTIONS = "vragen/<int:number>/"
SIGN_IN = "/account/login/"
OTHERS_MAIL = "/account/mail/"
"""In the demonstration everybody's mail can be read; its links are for those it was sent to."""


@dataclass(frozen=True)
class Step:
    """One page that stands for all of its kind."""

    path: str
    kinds: tuple[str, ...]
    """The address pattern of the link, and that of the page it led to."""
    is_page: bool
    told: str = ""
    """What the page tells, in short: the same for pages that are the same."""


class _Reader(HTMLParser):
    """The links of a page, its token, and which kinds of field it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.token = ""
        self.fields: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if values.get("name") == "csrfmiddlewaretoken":
            self.token = values["value"]
        if tag in {"input", "textarea"} and values.get("type") != "hidden":
            self.fields.add(f"{tag} {values.get('type', '')}")


class Walker:
    """Someone who follows links, signed in or not."""

    def __init__(self, site: Site, address: str = "") -> None:
        self.site = site
        self.came_from: dict[str, str] = {}
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        if address:
            self._sign_in(address)

    def _sign_in(self, address: str) -> None:
        url = f"{self.site.url}/account/login/"
        with self.opener.open(url) as page:
            token = _Reader(page.read().decode()).token
        typed = {"login": address, "password": PASSWORD, "csrfmiddlewaretoken": token}
        with self.opener.open(url, urlencode(typed).encode()) as page:
            assert "/login/" not in page.geturl(), f"{address} could not sign in"

    def reach(self, starts: list[str]) -> Iterator[Step]:
        """One page of every kind within reach of ``starts``; not those that only ask to sign in."""
        seen: set[str] = set()
        waiting, visited = deque(starts), set(starts)
        while waiting:
            path = waiting.popleft()
            kind = kind_of(path)
            if kind is None or path.startswith(LEFT_ALONE) or (kind in seen and QUESTIONS not in kind):
                continue
            step, html = self.get(path, kind)
            links = [link for link in self._links(step, html) if link not in visited]
            waiting.extend(links)
            visited.update(links)
            self.came_from |= dict.fromkeys(links, path)
            if not seen.issuperset(step.kinds) and (SIGN_IN not in step.kinds or kind == SIGN_IN):
                yield step
            seen.update(step.kinds)

    def get(self, path: str, kind: str) -> tuple[Step, str]:
        """A page and its HTML; what can't be had is a fault of the page that leads there."""
        try:
            with self.opener.open(self.site.url + path, timeout=30) as answer:
                is_file = answer.headers.get_content_disposition() == "attachment"
                is_page = answer.headers.get_content_type() == "text/html" and not is_file
                html = answer.read().decode() if is_page else ""
                end = urlsplit(answer.geturl()).path
        except HTTPError as error:
            place = f" (on {self.came_from[path]})" if path in self.came_from else ""
            raise AssertionError(f"a link to {path}{place} is answered with {error.code}") from error
        kinds = [kind, kind_of(end) or kind]
        if QUESTIONS in kinds[-1]:  # told apart by what they ask for
            kinds.append(" ".join(sorted(_Reader(html).fields)))
        return Step(path, tuple(dict.fromkeys(kinds)), is_page, told_by(html)), html

    def _links(self, step: Step, html: str) -> Iterator[str]:
        if step.kinds[-1] == OTHERS_MAIL:
            return
        for link in _Reader(html).links:
            url = urlsplit(urljoin(self.site.url + step.path, link))
            if url.netloc == urlsplit(self.site.url).netloc:
                yield url._replace(scheme="", netloc="", fragment="").geturl()


def told_by(html: str) -> str:
    """A digest of the page without its tokens and the addresses of its links."""
    main = re.sub(r'(value|href|action)="[^"]*"', "", html.partition("<main")[2].partition("</main>")[0])
    return hashlib.sha256(main.encode()).hexdigest()


def kind_of(path: str) -> str | None:
    """The address pattern behind a path."""
    try:
        return plain("/" + resolve(urlsplit(path).path).route)
    except Resolver404:
        return None


def plain(route: str) -> str:
    """A pattern written one way, however its parts were joined."""
    return re.sub(r"(?<=/)\^", "", route)
