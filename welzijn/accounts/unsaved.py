"""What a form held that was sent without a session: carried from page to page, and stored nowhere.

It lives in hidden fields alone: of the form to sign in with, and then of the form that
sends it again. It is never put in an address, a session or a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

PREFIX = "onbewaard:"
SECRET = re.compile("password|wachtwoord|csrfmiddlewaretoken", re.IGNORECASE)
"""Names whose values are never given back."""
SENTENCE = re.compile(r"\S\s+\S")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Unsaved:
    """The fields of a form that was not saved, and the address it was sent to."""

    path: str
    fields: Pairs

    @property
    def carried(self) -> Pairs:
        """The fields with names that meet no other field of the form that carries them."""
        return tuple((PREFIX + name, value) for name, value in self.fields)

    @property
    def texts(self) -> list[str]:
        """What somebody wrote in their own words, to be read and copied."""
        return [value for _, value in self.fields if SENTENCE.search(value)]

    @property
    def next_field(self) -> str:
        """The name under which a form to sign in with tells where to go."""
        return REDIRECT_FIELD_NAME


def sent(request: HttpRequest) -> Unsaved | None:
    """What this request holds; None when that is nothing that somebody filled in."""
    if request.method != "POST":
        return None
    return _unsaved(request.get_full_path(), _pairs(request))


def carried(request: HttpRequest) -> Unsaved | None:
    """What a form to sign in with carries along; None when it is nothing, or for another site."""
    path = request.POST.get(REDIRECT_FIELD_NAME, "")
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    pairs = [(name, value) for name, value in _pairs(request) if name.startswith(PREFIX)]
    return _unsaved(path, [(name.removeprefix(PREFIX), value) for name, value in pairs])


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, values in request.POST.lists() for value in values]


def _unsaved(path: str, pairs: Iterable[tuple[str, str]]) -> Unsaved | None:
    kept = tuple((name, value) for name, value in pairs if not SECRET.search(name))
    return Unsaved(path, kept) if kept else None
