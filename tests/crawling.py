"""Find every kind of page that someone can reach by following links."""

import http.client
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.site import Site

LINKS = "elements => elements.map(element => element.getAttribute('href'))"
LEFT_ALONE = ("/beheer/", "/account/logout/", "/static/")


def kind_of(path: str) -> str | None:
    """The address pattern behind a path: one page of each kind stands for all of its kind."""
    try:
        return resolve(path).route
    except Resolver404:
        return None


def is_public(site: Site, path: str) -> bool:
    """Whether a visitor gets this page too, so that it needn't be looked at again."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=15)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    finally:
        connection.close()


def crawl(page: Page, site: Site, start: str) -> Iterator[str]:
    """Go to one HTML page of every kind within reach of ``start``; yields its path while it is open."""
    seen: set[str | None] = set()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        kind = kind_of(urlsplit(path).path)
        if kind is None or kind in seen or path.startswith(LEFT_ALONE) or not _is_page(page, site, path):
            continue
        seen.add(kind)
        page.goto(site.url + path)
        waiting.extend(_links(page, site))
        yield path


def _is_page(page: Page, site: Site, path: str) -> bool:
    answer = page.request.get(site.url + path, max_redirects=0)
    assert answer.status < 400, f"{page.url} links to {path}, which answers {answer.status}"
    return answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html")


def _links(page: Page, site: Site) -> list[str]:
    links = page.locator("a[href]").evaluate_all(LINKS)
    absolute = [urlsplit(urljoin(page.url, link)) for link in links]
    host = urlsplit(site.url).netloc
    return [
        url._replace(scheme="", netloc="", fragment="").geturl() for url in absolute if url.netloc == host
    ]
