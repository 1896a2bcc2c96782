"""Expectations as a marker on a line, with the band of what we don't know."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from welzijn.ui import tokens

from . import svg

WIDTH, ROW, HEAD = 720.0, 30.0, 26.0
LABEL = 330.0
LOW, HIGH = 0.34, 0.66
"""Where *attention* begins and ends (a reading aid)."""


class Band(NamedTuple):
    """One expectation: ``mean`` with ``low``–``high``, all in [0, 1]; ``words`` for the text alternative."""

    label: str
    mean: float
    low: float
    high: float
    words: str = ""


def bands(rows: Iterable[Band], title: str, label_width: float = LABEL) -> SafeString:
    """A row per expectation under one scale with three zones: low, attention, high."""
    found = list(rows)
    height = HEAD + ROW * len(found) + 4
    shapes = [*_zones(height, label_width)]
    for n, row in enumerate(found):
        shapes += _row(row, HEAD + ROW * n + ROW / 2, label_width)
    described = "; ".join(f"{row.label}: {row.words}" if row.words else row.label for row in found)
    return svg.picture(f"{title}: {described}." if described else title, WIDTH, height, shapes, "bands")


def band_key() -> SafeString:
    """How to read a row: one expectation that is certain, one that is not."""
    rows: Sequence[Band] = [
        Band(_("Weinig onzeker: korte streep"), 0.75, 0.62, 0.86),
        Band(_("Erg onzeker: lange streep"), 0.5, 0.2, 0.8),
    ]
    return bands(rows, _("Zo leest u een verwachting"))


def small_band(band: Band, title: str) -> SafeString:
    """One expectation on a short line, for a cell of a table; ``title`` says it in words."""
    width, height = 180.0, 16.0
    middle = height / 2
    return svg.picture(
        title,
        width,
        height,
        [
            svg.grid(
                [(0, middle, width, middle), *((edge * width, 3, edge * width, 13) for edge in (LOW, HIGH))],
                colour=tokens.LINE,
                css="chart-grid",
            ),
            svg.rect(
                band.low * width,
                middle - 4,
                (band.high - band.low) * width,
                8,
                colour=tokens.INTENSITY[1],
                css="chart-band",
                radius=4,
            ),
            svg.circle(band.mean * width, middle, 5, colour=tokens.PETROL, css="chart-petrol"),
        ],
        "small-band",
    )


def _zones(height: float, label: float) -> list[SafeString]:
    names = ((0.0, LOW, _("laag")), (LOW, HIGH, _("aandacht")), (HIGH, 1.0, _("hoog")))
    shapes = []
    for start, end, name in names:
        left, right = _x(start, label), _x(end, label)
        shapes.append(
            svg.text(
                (left + right) / 2,
                14,
                name,
                size=12,
                colour=tokens.INK_SOFT,
                css="chart-soft",
                centred=True,
            )
        )
    edges = [_x(edge, label) for edge in (0.0, LOW, HIGH, 1.0)]
    rules = [(edge, HEAD - 4, edge, height) for edge in edges]
    return [*shapes, svg.grid(rules, colour=tokens.LINE, css="chart-grid")]


def _row(row: Band, y: float, label: float) -> list[SafeString]:
    return [
        *svg.label(y, row.label, label - 14),
        svg.rect(
            _x(row.low, label),
            y - 5,
            _x(row.high, label) - _x(row.low, label),
            10,
            colour=tokens.INTENSITY[1],
            css="chart-band",
            radius=5,
        ),
        svg.circle(
            _x(row.mean, label),
            y,
            6.5,
            colour=tokens.PETROL,
            css="chart-petrol",
            stroke=tokens.SURFACE,
            stroke_width=2,
        ),
    ]


def _x(share: float, label: float) -> float:
    return label + share * (WIDTH - label - 10)
