"""The mails that a demonstration keeps in a folder instead of sending them."""

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

SEPARATOR = b"-" * 79 + b"\n"
LINK = re.compile(r"https?://\S+[^\s.,;:!?)»”]")


class Piece(NamedTuple):
    """A part of a text; ``is_link`` where it is an address to go to."""

    text: str
    is_link: bool


class Mail(NamedTuple):
    """A message as it would have arrived."""

    to: str
    subject: str
    sent_at: datetime
    body: str

    @property
    def pieces(self) -> list[Piece]:
        """The body, cut where links begin and end."""
        return list(_pieces(self.body))


def newest(folder: Path, limit: int = 50) -> list[Mail]:
    """The last messages kept in ``folder``, newest first. A folder that isn't there holds none."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return list(islice((mail for file in files for mail in _read(file)), limit))


def _read(file: Path) -> Iterator[Mail]:
    """The messages in one file, last first."""
    for part in reversed(file.read_bytes().split(SEPARATOR)):
        if part.strip():
            yield _parse(part)


def _parse(source: bytes) -> Mail:
    message = email.message_from_bytes(source, policy=email.policy.default)
    body = message.get_body(("plain",))
    return Mail(
        to=str(message["to"]),
        subject=str(message["subject"]),
        sent_at=parsedate_to_datetime(str(message["date"])),
        body=body.get_content().strip() if body else "",
    )


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for match in LINK.finditer(text):
        yield Piece(text[end : match.start()], is_link=False)
        yield Piece(match.group(), is_link=True)
        end = match.end()
    yield Piece(text[end:], is_link=False)
