"""GUIDs: one form everywhere (lower case, no braces), whatever form a file uses."""

import re
from hashlib import sha1
from uuid import UUID

from cases.exchange.project import Coding

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HOUSE = UUID("6f1d3b5e-2a0c-5d0e-9b57-1c6f0a7c2e41").bytes
_VARIANTS = "89ab"


def tidy(text: str | None) -> str:
    """``text`` as a GUID in our form; empty when it isn't one."""
    if not text or _GUID.fullmatch(text):
        return text or ""
    found = text.strip().lower().removeprefix("{").removesuffix("}")
    return found if _GUID.fullmatch(found) else ""


def derived(guid: str, purpose: str) -> str:
    """A GUID that is always the same for this thing and purpose (a UUID of version 5, made faster)."""
    found = sha1(_HOUSE + f"{guid} {purpose}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    variant = _VARIANTS[int(found[16], 16) & 3]
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-{variant}{found[17:20]}-{found[20:32]}"


def selection_of(coding: Coding) -> str:
    """The GUID of the selection that ``coding`` is on; none for a coding of the whole source."""
    if coding.whole:
        return ""
    return coding.selection or derived(coding.guid, "selection")


def canonical(text: str | None) -> str:
    """``tidy``, and for a name that is no GUID one that is always made of it; empty for nothing.

    So what a careless program calls ``code-1`` in two places stays one thing.
    """
    if not text or _GUID.fullmatch(text):  # nearly always
        return text or ""
    if found := tidy(text):
        return found
    name = text.strip().lower()
    return derived(name, "name") if name else ""
