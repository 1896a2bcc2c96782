"""The few shapes that the charts are made of, with escaped text.

Every element and every attribute costs time in a PDF with a hundred pictures: none
says what is so without it, and a grid is one path.
"""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from welzijn.ui import tokens


def picture(
    title: str, width: float, height: float, shapes: Iterable[SafeString], css: str = ""
) -> SafeString:
    """An ``<svg>`` of ``width`` x ``height`` units with ``title`` as its text alternative."""
    drawn = format_html_join("", "{}", ((shape,) for shape in shapes))
    font = format_html(' font-family="{}"', tokens.FONT) if "<text" in drawn else ""
    return format_html(
        '<svg class="{}" role="img" viewBox="0 0 {} {}"{} xmlns="http://www.w3.org/2000/svg">'
        "<title>{}</title>{}</svg>",
        css,
        number(width),
        number(height),
        font,
        title,
        drawn,
    )


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str, css: str, width: float) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}" '
        'stroke-linecap="round" class="{}"/>',
        *map(number, (x1, y1, x2, y2)),
        colour,
        number(width),
        css,
    )


def grid(lines: Iterable[tuple[float, float, float, float]], *, colour: str, css: str) -> SafeString:
    """Thin lines from ``x1, y1`` to ``x2, y2``, all of one colour."""
    drawn = "".join("M{} {}L{} {}".format(*map(number, ends)) for ends in lines)
    return format_html('<path d="{}" fill="none" stroke="{}" class="{}"/>', drawn, colour, css)


def rect(
    x: float, y: float, width: float, height: float, *, colour: str, css: str, radius: float
) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" class="{}"/>',
        *map(number, (x, y, max(width, 0), height, radius)),
        colour,
        css,
    )


def circle(
    x: float,
    y: float,
    radius: float,
    *,
    colour: str,
    css: str,
    stroke: str = "",
    stroke_css: str = "",
    stroke_width: float = 2,
) -> SafeString:
    around = format_html(' stroke="{}" stroke-width="{}"', stroke, number(stroke_width)) if stroke else ""
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="{}"{} class="{}"/>',
        *map(number, (x, y, radius)),
        colour,
        around,
        f"{css} {stroke_css}".strip(),
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 13,
    colour: str = tokens.INK,
    css: str = "chart-ink",
    centred: bool = False,
    bold: bool = False,
) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-size="{}"{}{} fill="{}" class="{}">{}</text>',
        number(x),
        number(y),
        number(size),
        SafeString(' text-anchor="middle"' if centred else ""),
        SafeString(' font-weight="700"' if bold else ""),
        colour,
        css,
        conditional_escape(words),
    )


def number(value: float) -> str:
    """Two decimals at most, without a tail of zeros, so that pictures are equal on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def label(y: float, words: str, units: float, *, size: float = 13) -> list[SafeString]:
    """``words`` at the left edge around height ``y``: on one line, or on two when they need them."""
    first, rest = in_two(words, units, size)
    if not rest:
        return [text(0, y + size * 0.35, first, size=size)]
    step = size * 0.58
    return [
        text(0, y + size * 0.35 - step, first, size=size),
        text(0, y + size * 0.35 + step, shortened(rest, units, size), size=size),
    ]


def in_two(words: str, units: float, size: float = 13) -> tuple[str, str]:
    """``words`` cut after the last word that fits in ``units``; nothing to cut leaves the second empty."""
    room = _letters(units, size)
    if len(words) <= room:
        return words, ""
    space = words.rfind(" ", 0, room + 1)
    return (words[:space], words[space + 1 :]) if space > 0 else (shortened(words, units, size), "")


def shortened(words: str, units: float, size: float = 13) -> str:
    """``words`` cut with an ellipsis to about ``units`` wide."""
    room = _letters(units, size)
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"


def _letters(units: float, size: float) -> int:
    """How many letters fit in ``units``, at half an em a letter."""
    return max(int(units / (size * 0.52)), 4)
