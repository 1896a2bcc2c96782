"""Writes a codebook (``.qdc``)."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from cases.exchange.project import Code, MemberSet
from cases.exchange.refi.elements import code_set, code_tree, container
from cases.exchange.refi.markup import attribute
from cases.exchange.remarks import ExchangeError

NAMESPACE = "urn:QDA-XML:codebook:1.0"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_qdc(
    codes: Sequence[Code], file: BinaryIO, *, sets: Iterable[MemberSet] = (), origin: str = "Welzijn"
) -> None:
    """Write ``codes`` and ``sets`` (of codes) to ``file``.

    Raises ``ExchangeError`` (``codebook-empty``) when there is no code: the standard knows no empty
    codebook.
    """
    if not codes:
        raise ExchangeError("codebook-empty")
    file.write(f'{HEAD}<CodeBook xmlns="{NAMESPACE}"{attribute("origin", origin)}>\n'.encode())
    for part in container("Codes", code_tree(codes, notes=False)):
        file.write(part.encode())
    for part in container("Sets", (code_set(one) for one in sets)):
        file.write(part.encode())
    file.write(b"</CodeBook>\n")
