"""Somebody who visits a real server, and who reads every answer to its end."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from statistics import median
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PATIENCE = 120
HEAD_START = 0.01
"""Seconds after which an export has certainly begun."""
ALONE = 5
Work = Callable[[], Any]


class Visitor:
    """A browser's cookies and token, without its screen."""

    def __init__(self, url: str, *, token_cookie: str, token_header: str) -> None:
        self.address = urlsplit(url).netloc
        self.token_cookie, self.token_header = token_cookie, token_header
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> bytes:
        """What stands at ``path``."""
        return self._ask("GET", path)

    def post(self, path: str, form: dict[str, Any]) -> bytes:
        """The answer to a form."""
        return self._ask("POST", path, urlencode(form).encode(), FORM)

    def post_json(self, path: str, values: dict[str, Any]) -> Any:
        """What a script sends, and what it is told."""
        return json.loads(self._ask("POST", path, json.dumps(values).encode(), JSON))

    def post_file(self, path: str, form: dict[str, str], name: str, content: str) -> Any:
        """A form with one file, sent by a script."""
        border = "border-of-the-parts"
        head = f'--{border}\r\nContent-Disposition: form-data; name="'
        fields = "".join(f'{head}{key}"\r\n\r\n{value}\r\n' for key, value in form.items())
        file = (
            f'{head}file"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n{content}\r\n--{border}--\r\n'
        )
        kind = f"multipart/form-data; boundary={border}"
        return json.loads(self._ask("POST", path, (fields + file).encode(), kind))

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": kind, "Accept": JSON}
            headers[self.token_header] = self.cookies.get(self.token_cookie, "")
        connection = HTTPConnection(self.address, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        assert answer.status < 400, f"{method} {path}: {answer.status} {content[:300]!r}"
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return content


def timed(work: Work) -> float:
    """Milliseconds on the clock."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def in_turn(*works: Work, rounds: int) -> list[float]:
    """The median milliseconds of each, done in turn after one round that doesn't count."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        for work, found in zip(works, times, strict=True):
            taken = timed(work)
            if number:
                found.append(taken)
    return [median(found) for found in times]


def during(export: Work, page: Work) -> list[float]:
    """The milliseconds of a page, asked for again and again for as long as an export runs."""
    times: list[float] = []
    with ThreadPoolExecutor(1) as another:
        running = another.submit(export)
        sleep(HEAD_START)
        while not running.done():
            times.append(timed(page))
        running.result()
    return times


def alone_and_during(*pairs: tuple[Work, Work], rounds: int) -> list[tuple[float, float]]:
    """The median milliseconds of a page alone and while an export runs, of each export and page in turn."""
    for _export, page in pairs:
        page()
    found: list[tuple[list[float], list[float]]] = [([], []) for _ in pairs]
    for _ in range(rounds):
        for (export, page), (alone, beside) in zip(pairs, found, strict=True):
            alone += [timed(page) for _ in range(ALONE)]
            beside += during(export, page)
    return [(median(alone), median(beside)) for alone, beside in found]
