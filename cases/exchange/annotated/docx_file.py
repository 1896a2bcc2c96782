"""A coded source as a Word document: each coding is a comment by its coder, as little OOXML as will do."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from cases.exchange.annotated.colours import colours_of, pale
from cases.exchange.annotated.pieces import Annotated, Paragraph, Piece, paragraphs
from cases.exchange.annotated.words import attributes_in_words, words
from cases.exchange.fragments import Fragment
from cases.exchange.ooxml import (
    CORE,
    HEAD,
    RELATION,
    Part,
    content_types,
    core,
    relations,
    roots,
    write_package,
)
from cases.exchange.refi.markup import attribute, content

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _style(name: str, shown: str, inside: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}"{more} w:styleId="{name}"><w:name w:val="{shown}"/>{inside}</w:style>'


HEAD_OF_STYLES = (
    f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
)
STYLES = (
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="288" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    + _style("Normal", "Normal", "<w:qFormat/>", more=' w:default="1"')
    + _style(
        "Title", "Title", '<w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'
    )
    + _style(
        "Subtitle",
        "Subtitle",
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="240"/>'
        '</w:pPr><w:rPr><w:color w:val="56616B"/></w:rPr>',
    )
    + _style(
        "Footer",
        "footer",
        '<w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr>'
        '<w:rPr><w:color w:val="56616B"/><w:sz w:val="18"/></w:rPr>',
    )
    + _style("CommentText", "annotation text", '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr>')
    + _style("CommentReference", "annotation reference", '<w:rPr><w:sz w:val="16"/></w:rPr>', "character")
    + "</w:styles>"
)


AROUND = (("styles", "styles"), ("comments", "comments"), ("footer", "footer1"))
"""The parts around the document, by their kind; in this order they are ``rId1`` and on."""
FOOTER, LONGEST_FOOTER = "rId3", 80


def write_annotated_docx(source: Annotated, file: BinaryIO, *, at: datetime | None = None) -> None:
    """Write the document. ``at``: the moment that the zip gives its parts; without it always the same."""
    fragments = source.in_order()
    kinds = {"document": "document.main", "styles": "styles", "comments": "comments", "footer1": "footer"}
    types = content_types((f"word/{name}.xml", f"{KIND}.{kind}+xml") for name, kind in kinds.items())
    parts: list[Part] = [
        ("[Content_Types].xml", [types]),
        ("_rels/.rels", [roots("word/document.xml")]),
        (CORE, [core(content(source.title), content(source.text_language))]),
        ("word/document.xml", _document(source, fragments)),
        ("word/styles.xml", [HEAD_OF_STYLES, f"<w:lang{attribute('w:val', source.text_language)}/>", STYLES]),
        ("word/comments.xml", _comments(source, fragments)),
        ("word/footer1.xml", [_footer(source)]),
        ("word/_rels/document.xml.rels", [relations((kind, f"{name}.xml") for kind, name in AROUND)]),
    ]
    write_package(file, parts, at)


def _document(source: Annotated, fragments: list[Fragment]) -> Iterator[str]:
    colours = {code: pale(strong)[1:].upper() for code, strong in colours_of(fragments).items()}
    yield f'{HEAD}<w:document {W} xmlns:r="{RELATION}"><w:body>'
    yield _paragraph(_run(source.title), "Title")
    yield _paragraph(_run(source.subtitle), "Subtitle") if source.subtitle else ""
    for paragraph in paragraphs(source.text, fragments):
        yield _paragraph(_pieces(paragraph, fragments, colours))
    yield f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER}"/>'
    yield '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
    yield ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'


def _footer(source: Annotated) -> str:
    """Which document it is, and the page, for whoever reads it on paper."""
    page = '<w:r><w:tab/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    named = " · ".join(filter(None, (source.subtitle, source.title)))
    shown = named if len(named) <= LONGEST_FOOTER else f"{named[:LONGEST_FOOTER]}…"
    return f"{HEAD}<w:ftr {W}>{_paragraph(_run(shown) + page, 'Footer')}</w:ftr>"


def _paragraph(inside: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{inside}</w:p>\n"


def _pieces(paragraph: Paragraph, fragments: list[Fragment], colours: dict[str, str]) -> str:
    return "".join(_piece(piece, fragments, colours) for piece in paragraph)


def _piece(piece: Piece, fragments: list[Fragment], colours: dict[str, str]) -> str:
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in piece.begins)
    fill = colours[fragments[piece.under[0]].code] if piece.under else ""
    return starts + _run(piece.text, fill) + "".join(map(_end, piece.ends))


def _end(number: int) -> str:
    return (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def _run(text: str, fill: str = "", *, bold: bool = False) -> str:
    """``text`` as a run, tabs as tabs; nothing for no text."""
    if not text:
        return ""
    look = "<w:b/>" if bold else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    parts = (f'<w:t xml:space="preserve">{content(part)}</w:t>' if part else "" for part in text.split("\t"))
    return f"<w:r>{look}{'<w:tab/>'.join(parts)}</w:r>"


def _comments(source: Annotated, fragments: list[Fragment]) -> Iterator[str]:
    nobody = words(source.language)["nobody"]
    yield f"{HEAD}<w:comments {W}>"
    for number, one in enumerate(fragments):
        coder = one.coder or nobody
        initials = "".join(word[0] for word in coder.split())[:4] or "?"
        who = f"{attribute('w:author', coder)}{attribute('w:initials', initials)}"
        who += attribute("w:date", one.created)
        yield f'<w:comment w:id="{number}"{who}>{"".join(_lines(one, source.language))}</w:comment>\n'
    yield "</w:comments>"


def _lines(one: Fragment, language: str) -> Iterator[str]:
    """The code, its attributes and the memo, a paragraph each."""
    yield _paragraph(_run(one.called, bold=True), "CommentText")
    for line in (*attributes_in_words(one, language), *one.memo.splitlines()):
        yield _paragraph(_run(line), "CommentText")
