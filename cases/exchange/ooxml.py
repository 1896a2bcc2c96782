"""What Word and Excel files share: a zip of XML parts, written part by part, always the same bytes."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = "docProps/core.xml"
CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
OLDEST = (1980, 1, 1, 0, 0, 0)

Moment = tuple[int, int, int, int, int, int]
Part = tuple[str, Iterable[str]]


def moment_of(at: datetime | None) -> Moment:
    """``at`` as a zip says it; the oldest moment it can say where there is none."""
    return at.timetuple()[:6] if at and at.year >= OLDEST[0] else OLDEST


def core(title: str, language: str) -> str:
    """What a file says of itself, its values as they stand in XML: a screen reader reads the title."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"
    )


def content_types(of_parts: Iterable[tuple[str, str]]) -> str:
    """``[Content_Types].xml``, for pairs of a part's name and its type; :data:`CORE` is one more."""
    named = (*of_parts, (CORE, CORE_KIND))
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in named)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """A part of relations, ``rId1`` and on, for pairs of a kind and a target."""
    return _relations((f"{RELATION}/{kind}", target) for kind, target in targets)


def roots(main: str) -> str:
    """The relations of the file itself: to its main part, and to what it says of itself."""
    own = f"{PACKAGE}/relationships/metadata/core-properties"
    return _relations([(f"{RELATION}/officeDocument", main), (own, CORE)])


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
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
