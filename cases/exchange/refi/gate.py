"""The gate before any parser: a zip is looked at, and read with bounds, because declared sizes lie."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from cases.exchange.remarks import ExchangeError

CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(OverflowError, NotImplementedError, RuntimeError),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; bytes are those after decompression.

    ``held``: elements outside sources and notes, all of which are kept until the end of the file.
    """

    members: int = 20_000
    member: int = 150 * MEGABYTE
    total: int = 300 * MEGABYTE
    ratio: int = 200
    ratio_from: int = MEGABYTE
    text: int = 20 * MEGABYTE
    elements: int = 1_500_000
    held: int = 150_000
    codings: int = 150_000
    children: int = 50_000
    remarks: int = 100_000
    depth: int = 200


LIMITS = Limits()


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of a file, zips within it included."""

    left: int


class Archive:
    """A zip whose members may be read; nothing is ever written to disk under a name from the file."""

    def __init__(self, file: BinaryIO, limits: Limits = LIMITS, budget: Budget | None = None) -> None:
        self.limits = limits
        self.budget = budget or Budget(limits.total)
        self.zip = _opened(file)
        members = self.zip.infolist()
        if len(members) > limits.members:
            raise ExchangeError("zip-members", found=len(members), most=limits.members)
        for member in members:
            self._let_in(member)
        self.members = {_folded(one.filename): one for one in members if not one.is_dir()}
        if len(self.members) != sum(not one.is_dir() for one in members):
            raise ExchangeError("zip-twice")
        self._by_base = {_base(name): name for name in reversed(self.members)}

    def _let_in(self, member: zipfile.ZipInfo) -> None:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
            raise ExchangeError("zip-path", name=name[:80])
        if member.flag_bits & 1:
            raise ExchangeError("zip-encrypted")
        if member.compress_type not in _READABLE:
            raise ExchangeError("zip-method", name=name[:80])
        self._hold_ratio(name, member.file_size, member.compress_size)

    def _hold_ratio(self, name: str, size: int, packed: int) -> None:
        if size > self.limits.ratio_from and size > self.limits.ratio * max(packed, 1):
            raise ExchangeError("zip-bomb", name=name[:80])

    def find(self, path: str) -> str:
        """The member that ``path`` of a REFI file (``internal://…``) points to; empty when there is none."""
        wanted = _folded(path.partition("://")[2] if "://" in path else path).lstrip("/")
        for name in (f"sources/{wanted}", wanted):
            if name in self.members:
                return name
        return self._by_base.get(_base(wanted), "")

    def nested(self, name: str) -> "Archive":
        """The zip that the member is (a docx), behind the same gate and within the same budget."""
        return Archive(io.BytesIO(self.read(name)), self.limits, self.budget)

    def read(self, name: str, most: int | None = None) -> bytes:
        """The whole member; ``most`` bytes at the most."""
        return b"".join(self.chunks(name, most or self.limits.text))

    def chunks(self, name: str, most: int | None = None) -> Iterator[bytes]:
        """The member in pieces, until it turns out to be larger than allowed."""
        member, most, size = self.members[name], most or self.limits.member, 0
        if member.file_size > most:
            raise ExchangeError("zip-large", name=name[:80], most=most // MEGABYTE)
        with _readable(), self.zip.open(member) as file:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                self._spend(name, size, most, len(chunk), member.compress_size)
                yield chunk

    def _spend(self, name: str, size: int, most: int, more: int, packed: int) -> None:
        self.budget.left -= more
        if size > most or self.budget.left < 0:
            raise ExchangeError("zip-large", name=name[:80], most=most // MEGABYTE)
        self._hold_ratio(name, size, packed)


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    with _readable():
        return zipfile.ZipFile(file)


@contextmanager
def _readable() -> Iterator[None]:
    """A zip that can't be read is refused with one sentence, whatever is wrong with it."""
    try:
        yield
    except ExchangeError:
        raise
    except _BROKEN as error:
        raise ExchangeError("zip-broken") from error


def _base(name: str) -> str:
    """The name without folders, and without the braces of a GUID."""
    return name.rpartition("/")[2].replace("{", "").replace("}", "")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lower()
