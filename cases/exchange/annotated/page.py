"""A coded source as a web page that stands on its own: no script, nothing from elsewhere."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from cases.exchange.annotated.colours import colours_of, pale
from cases.exchange.annotated.pieces import Annotated, Paragraph, Piece, paragraphs
from cases.exchange.annotated.words import attributes_in_words, words
from cases.exchange.fragments import Fragment
from cases.exchange.refi.markup import holdable

MOST_LINES = 4
"""So many codes on one piece have a line of their own below it."""

STYLE = """
:root { color-scheme: light; --ink: #1d2327; --soft: #56616b; --line: #d9dee2; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: #fff;
  font: 1.0625rem/1.65 Georgia, "Times New Roman", serif; }
h1, h2, nav, .beside, .codings { font-family: system-ui, "Segoe UI", sans-serif; line-height: 1.35; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.125rem; }
.under { margin: 0 0 1.5rem; color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; list-style: none;
  font: .875rem/1.4 system-ui, "Segoe UI", sans-serif; }
.legend li { padding: .25rem .625rem; border-left: .3rem solid; border-radius: .2rem; }
.legend span { color: var(--soft); }
.row { display: grid; grid-template-columns: minmax(0, 42rem) minmax(12rem, 1fr); gap: 0 2rem; }
.row p { margin: 0; min-height: 1.65em; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { padding-bottom: .1em; color: inherit; border-radius: .1rem; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
.ref { padding: 0 .15em; font: .6875rem/1 system-ui, sans-serif; vertical-align: super; color: #0b4f71; }
.beside { margin: 0; padding: 0 0 .5rem; list-style: none; font-size: .8125rem; }
.beside li { margin: 0 0 .2rem; padding-left: .5rem; border-left: .2rem solid; }
.beside span, .codings .by { color: var(--soft); }
.codings { padding: 0; list-style: none; font-size: .9375rem; }
.codings li { padding: .75rem 0; border-top: 1px solid var(--line); }
.codings blockquote { margin: .35rem 0; padding-left: .75rem; border-left: .25rem solid;
  white-space: pre-wrap; overflow-wrap: anywhere; font-family: Georgia, serif; }
.codings p { margin: .25rem 0; white-space: pre-wrap; }
a:focus-visible { outline: 3px solid #0b4f71; outline-offset: 2px; }
:target { background: #fff3c4; }
@media (max-width: 48rem) { .row { display: block; } .beside { padding-left: .75rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } .codings li { break-inside: avoid; } }
"""


def annotated_html(source: Annotated) -> Iterator[str]:
    """The page, piece by piece: legend, text with marks and codes beside it, and the list of codings."""
    fragments = source.in_order()
    page = _Page(source, fragments, colours_of(fragments))
    yield from page.head()
    yield from page.legend()
    yield from page.body()
    yield from page.codings()
    yield "</main></body></html>\n"


class _Page:
    def __init__(self, source: Annotated, fragments: Sequence[Fragment], colours: Mapping[str, str]) -> None:
        self.source, self.fragments, self.colours = source, fragments, colours
        self.words = words(source.language)
        self.classes = {code: f"c{number}" for number, code in enumerate(colours, start=1)}
        self.looks: dict[tuple[str, ...], str] = {}

    def head(self) -> Iterator[str]:
        title, under = _safe(self.source.title), _safe(self.source.subtitle)
        yield (
            f'<!doctype html>\n<html lang="{_safe(self.source.language)}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
            f"<style>{STYLE}{''.join(self._colour_rules())}</style></head><body><main><h1>{title}</h1>"
        )
        yield f'<p class="under">{under}</p>' if under else ""

    def _colour_rules(self) -> Iterator[str]:
        for code, name in self.classes.items():
            places = ", ".join(f".{place} .{name}" for place in ("legend", "beside", "codings"))
            yield f"{places} {{ border-color: {self.colours[code]}; }}\n"
            yield f".legend .{name} {{ background: {pale(self.colours[code])}; }}\n"
        for codes in self._combinations():
            lines = ", ".join(
                f"inset 0 -{2 * number}px {self.colours[code]}" for number, code in enumerate(codes, start=1)
            )
            name = self.looks.setdefault(codes, f"m{len(self.looks) + 1}")
            yield f".{name} {{ background: {pale(self.colours[codes[0]])}; box-shadow: {lines};"
            yield f" padding-bottom: {2 * len(codes)}px; }}\n"

    def _combinations(self) -> Iterator[tuple[str, ...]]:
        for paragraph in paragraphs(self.source.text, self.fragments):
            for piece in paragraph:
                if piece.under and self._codes_on(piece) not in self.looks:
                    yield self._codes_on(piece)

    def _codes_on(self, piece: Piece) -> tuple[str, ...]:
        codes = dict.fromkeys(self.fragments[number].code for number in piece.under)
        return tuple(codes)[:MOST_LINES]

    def legend(self) -> Iterator[str]:
        yield f"<h2>{self.words['codes']}</h2>"
        if not self.fragments:
            yield f"<p>{self.words['none']}</p>"
            return
        counts = Counter(one.code for one in self.fragments)
        labels = {one.code: one.called for one in reversed(self.fragments)}
        yield '<ul class="legend">'
        for code, name in self.classes.items():
            yield f'<li class="{name}">{_safe(labels[code])} <span>{counts[code]} ×</span></li>'
        yield "</ul>"

    def body(self) -> Iterator[str]:
        yield f'<h2>{self.words["text"]}</h2><div lang="{_safe(self.source.text_language)}">'
        for paragraph in paragraphs(self.source.text, self.fragments):
            text = "".join(map(self._piece, paragraph))
            yield f'<div class="row"><p>{text}</p>{self._beside(paragraph)}</div>\n'
        yield "</div>"

    def _piece(self, piece: Piece) -> str:
        starts = "".join(f'<span id="t{number + 1}"></span>' for number in piece.begins)
        text = _safe(piece.text)
        if piece.under and text:
            text = f'<mark class="{self.looks[self._codes_on(piece)]}">{text}</mark>'
        return starts + text + "".join(map(self._reference, piece.ends))

    def _reference(self, number: int) -> str:
        see = self.words["see"].format(number=number + 1, label=self.fragments[number].called)
        return f'<a class="ref" href="#f{number + 1}" aria-label="{_safe(see)}">{number + 1}</a>'

    def _beside(self, paragraph: Paragraph) -> str:
        begun = [number for piece in paragraph for number in piece.begins]
        items = "".join(map(self._note, begun))
        if not items:
            return ""
        label, language = self.words["beside"], _safe(self.source.language)
        return f'<ul class="beside" lang="{language}" aria-label="{label}">{items}</ul>'

    def _note(self, number: int) -> str:
        one = self.fragments[number]
        link = f'<a href="#f{number + 1}">{number + 1}</a>'
        by = f" <span>{_safe(one.coder)}</span>" if one.coder else ""
        return f'<li class="{self.classes[one.code]}">{link} {_safe(one.called)}{by}</li>'

    def codings(self) -> Iterator[str]:
        if not self.fragments:
            return
        yield f'<h2>{self.words["codings"]}</h2><ol class="codings">'
        for number, one in enumerate(self.fragments, start=1):
            yield self._coding(number, one)
        yield "</ol>"

    def _coding(self, number: int, one: Fragment) -> str:
        back = _safe(self.words["back"].format(number=number))
        by = " · ".join(filter(None, (one.coder, one.created[:10])))
        more = " · ".join(attributes_in_words(one, self.source.language))
        return (
            f'<li id="f{number}"><a href="#t{number}" aria-label="{back}">{number}</a> '
            f'<strong>{_safe(one.called)}</strong> <span class="by">{_safe(by)}</span>'
            f'<blockquote class="{self.classes[one.code]}" lang="{_safe(self.source.text_language)}">'
            f"{_safe(one.text)}</blockquote>"
            + (f'<p class="by">{_safe(more)}</p>' if more else "")
            + (f"<p>{_safe(one.memo)}</p>" if one.memo else "")
            + "</li>\n"
        )


def _safe(text: str) -> str:
    return escape(holdable(text))
