"""In which phases of the change each tension is to be expected."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from welzijn.ui import tokens

from . import svg

WIDTH, ROW, HEAD, LABEL = 720.0, 30.0, 28.0, 330.0


class Span(NamedTuple):
    """One row: ``phases`` are the slugs in which it is to be expected."""

    label: str
    phases: Collection[str]


def timeline(
    rows: Iterable[Span], phases: Sequence[tuple[str, str]], title: str, label_width: float = LABEL
) -> SafeString:
    """A row per tension over the columns ``phases`` (slug, name)."""
    found = list(rows)
    height = HEAD + ROW * len(found) + 4
    edges = [
        label_width + (WIDTH - 2 - label_width) * n / max(len(phases), 1) for n in range(len(phases) + 1)
    ]
    shapes = [
        _head(name, left, right) for (_slug, name), left, right in zip(phases, edges, edges[1:], strict=False)
    ]
    rules = [(edge, HEAD - 6, edge, height) for edge in edges]
    shapes.append(svg.grid(rules, colour=tokens.LINE, css="chart-grid"))
    for n, row in enumerate(found):
        y = HEAD + ROW * n + ROW / 2
        shapes += svg.label(y, row.label, label_width - 14)
        shapes += _bars([slug in row.phases for slug, _name in phases], y, edges)
    named = {slug: str(name) for slug, name in phases}
    described = "; ".join(
        f"{row.label}: {', '.join(named[slug] for slug, _name in phases if slug in row.phases)}"
        for row in found
    )
    return svg.picture(f"{title}: {described}.", WIDTH, height, shapes, "timeline")


def _head(name: str, left: float, right: float) -> SafeString:
    short = str(name).split(" (")[0]
    return svg.text(
        (left + right) / 2,
        14,
        svg.shortened(short, right - left - 4, 11.5),
        size=11.5,
        colour=tokens.INK_SOFT,
        css="chart-soft",
        centred=True,
    )


def _bars(marks: Sequence[bool], y: float, edges: Sequence[float]) -> list[SafeString]:
    return [
        svg.rect(
            edges[first] + 5,
            y - 5,
            edges[last + 1] - edges[first] - 10,
            10,
            colour=tokens.PETROL,
            css="chart-petrol",
            radius=5,
        )
        for first, last in _runs(marks)
    ]


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of neighbouring marks as (first, last)."""
    runs: list[tuple[int, int]] = []
    for n, marked in enumerate(marks):
        if marked and runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        elif marked:
            runs.append((n, n))
    return runs
