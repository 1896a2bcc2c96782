"""Files as other programs write them, made from a description.

A text is written with its coded passages between brackets, ``de [cliënt] vertrouwt``; how
positions are counted, how GUIDs look and where texts stand is the style of a program.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from cases.exchange.refi import read_qdpx

KINDS = ("user", "code", "source", "case", "note", "variable", "other")


def guid(kind: str, number: int = 1) -> str:
    """The GUID of the ``number``-th thing of a kind, in our form."""
    return str(UUID(int=((0xABC0 + KINDS.index(kind)) << 96) + number))


CODE, OTHER_CODE, USER, SOURCE = guid("code"), guid("code", 2), guid("user"), guid("source")


@dataclass(frozen=True)
class Style:
    """How a program writes: its name, its counting, its looks."""

    origin: str = "Other"
    utf16: bool = False
    bom: bool = False
    bom_counts: bool = False
    crlf: bool = False
    crlf_counts: int = 2
    inclusive: bool = False
    quotes: bool = True
    cut: int = 0
    form: str = "{}"
    upper: bool = False
    folder: str = "sources"
    qde: str = "project.qde"
    namespace: str = "urn:QDA-XML:project:1.0"
    inline: bool = False
    extra: tuple[tuple[str, bytes], ...] = ()

    def guid(self, text: str) -> str:
        return self.form.format(text.upper() if self.upper else text)


ATLAS = Style("ATLAS.ti for Windows 23.1", upper=True, crlf=True, crlf_counts=1, folder="Sources")
PROGRAMS = {
    "Taguette": Style("Taguette 1.5.2"),
    "QualCoder": Style("QualCoder 3.7", bom=True),
    "QualCoder for MAXQDA": Style("QualCoder 3.7", crlf=True, crlf_counts=1),
    "ATLAS.ti 23": ATLAS,
    "ATLAS.ti 23, no quotes": Style(ATLAS.origin, upper=True, crlf=True, crlf_counts=1, quotes=False),
    "NVivo Mac 15": Style("NVivo for Mac 15", cut=12, extra=(("sources/.root", b""),)),
    "NVivo Windows, no quotes": Style("NVivo 14", crlf=True, bom=True, quotes=False),
    "MAXQDA": Style("MAXQDA 24", crlf=True, form="{{{}}}", qde="Project.QDE"),
    "MAXQDA, UTF-16": Style("MAXQDA 24", utf16=True, form="{{{}}}", upper=True),
    "counts the mark": Style(bom=True, bom_counts=True),
    "last sign included": Style(inclusive=True),
    "everything at once": Style(utf16=True, bom=True, bom_counts=True, crlf=True, inclusive=True, upper=True),
    "an older version": Style(namespace="urn:QDA-XML:project:0.4", folder="SOURCES", qde="x.qde"),
    "inline": Style("QDA Miner", inline=True),
}


@dataclass(frozen=True)
class Passage:
    """A place in our own counting."""

    start: int
    end: int


def marked(text: str) -> tuple[str, list[Passage]]:
    """The text without brackets, and what they held."""
    passages, plain = [], ""
    for piece in re.split(r"(\[[^\]]*\])", text):
        if piece.startswith("["):
            passages.append(Passage(len(plain), len(plain) + len(piece) - 2))
        plain += piece.strip("[]")
    return plain, passages


def counted(text: str, place: int, style: Style) -> int:
    """``place`` in ``text`` as the program counts it."""
    before = text[:place]
    found = len(before.encode("utf-16-le")) // 2 if style.utf16 else len(before)
    if style.crlf and style.crlf_counts == 2:
        found += before.count("\n")
    return found + (style.bom and style.bom_counts)


def selection(
    text: str, passage: Passage, number: int, style: Style, codes: tuple[str, ...] = (CODE,)
) -> str:
    """A ``PlainTextSelection`` with a coding per code."""
    quote = text[passage.start : passage.end]
    if style.cut and len(quote) > style.cut:
        quote = quote[: style.cut] + "..."
    name = f" name={quoteattr(quote)}" if style.quotes else ""
    start, end = (counted(text, place, style) for place in (passage.start, passage.end))
    codings = "".join(coding(100 * number + place, code, style) for place, code in enumerate(codes))
    return (
        f'<PlainTextSelection guid="{style.guid(guid("other", number))}"{name} startPosition="{start}"'
        f' endPosition="{end - style.inclusive}">{codings}</PlainTextSelection>'
    )


def coding(number: int, code: str = CODE, style: Style = Style()) -> str:
    return (
        f'<Coding guid="{style.guid(guid("other", number))}" creatingUser="{style.guid(USER)}">'
        f'<CodeRef targetGUID="{style.guid(code)}"/></Coding>'
    )


def text_source(text: str, style: Style = Style(), *, more: str = "") -> str:
    """A ``TextSource`` with every passage between brackets coded."""
    plain, passages = marked(text)
    selections = "".join(selection(plain, one, place + 1, style) for place, one in enumerate(passages))
    where = "" if style.inline else f' plainTextPath="internal://{style.guid(SOURCE)}.txt"'
    inside = f"<PlainTextContent>{escape(plain)}</PlainTextContent>" if style.inline else ""
    attributes = f'guid="{style.guid(SOURCE)}" name="Gesprek 1"{where}'
    return f"<TextSource {attributes}>{inside}{selections}{more}</TextSource>"


def text_file(text: str, style: Style) -> bytes:
    plain = marked(text)[0]
    lines = plain.replace("\n", "\r\n") if style.crlf else plain
    return (b"\xef\xbb\xbf" if style.bom else b"") + lines.encode()


@dataclass
class Foreign:
    """A project file of another program; change a part before ``file()`` makes it."""

    text: str = ""
    style: Style = Style()
    users: str = '<User guid="{user}" name="Noor"/>'
    codes: str = '<Code guid="{code}" name="T01" isCodable="true"/>'
    cases: str = ""
    variables: str = ""
    notes: str = ""
    links: str = ""
    sets: str = ""
    graphs: str = ""
    sources: str | None = None
    more_in_source: str = ""
    head: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    without_text: bool = False

    def qde(self) -> str:
        source = text_source(self.text, self.style, more=self.more_in_source)
        guids = {"user": self.style.guid(USER), "code": self.style.guid(CODE)}
        parts = {
            "Users": self.users.format(**guids),
            "CodeBook": f"<Codes>{self.codes.format(**guids)}</Codes>",
            "Variables": self.variables,
            "Cases": self.cases,
            "Sources": source if self.sources is None else self.sources,
            "Notes": self.notes,
            "Links": self.links,
            "Sets": self.sets,
            "Graphs": self.graphs,
        }
        inside = "".join(f"<{tag}>{part}</{tag}>" for tag, part in parts.items() if part)
        origin, namespace = quoteattr(self.style.origin), self.style.namespace
        return (
            f'<?xml version="1.0" encoding="utf-8"?>{self.head}<Project xmlns="{namespace}" name="P"'
            f" origin={origin}>{inside}</Project>"
        )

    def file(self) -> io.BytesIO:
        files = {self.style.qde: self.qde().encode(), **dict(self.style.extra), **self.files}
        if not (self.style.inline or self.without_text):
            path = f"{self.style.folder}/{self.style.guid(SOURCE)}.txt"
            files = {path: text_file(self.text, self.style), **files}
        return zipped(files)

    def read(self):
        return read_qdpx(self.file())


def zipped(files: dict[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def docx(*paragraphs: str) -> bytes:
    """A Word document as small as can be."""
    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document.encode()}).getvalue()


def covered(read) -> list[str]:
    """The text that each coding is on."""
    return [one.text[coding.start : coding.end] for one in read.project.sources for coding in one.codings]


def why(remarks) -> list[tuple[str, str, str]]:
    return [(one.what, one.code, one.name) for one in remarks]
