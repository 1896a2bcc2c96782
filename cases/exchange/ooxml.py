"""What Word and Excel files share: a zip of XML parts, written part by part, always the same bytes."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLDEST = (1980, 1, 1, 0, 0, 0)

Moment = tuple[int, int, int, int, int, int]
Part = tuple[str, Iterable[str]]


def moment_of(at: datetime | None) -> Moment:
    """``at`` as a zip says it; the oldest moment it can say where there is none."""
    return at.timetuple()[:6] if at and at.year >= OLDEST[0] else OLDEST


def content_types(of_parts: Iterable[tuple[str, str]]) -> str:
    """``[Content_Types].xml``, for pairs of a part's name and its type."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in of_parts)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """A part of relations, ``rId1`` and on, for pairs of a kind and a target."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def write_package(file: BinaryIO, parts: Iterable[Part], at: datetime | None = None) -> None:
    """Write ``parts``, each as it is made; ``file`` need not be seekable."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in parts:
            member = zipfile.ZipInfo(name, moment_of(at))
            member.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(member, "w") as out:
                for piece in pieces:
                    out.write(piece.encode())
