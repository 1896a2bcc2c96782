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


def timeline(rows: Iterable[Span], phases: Sequence[tuple[str, str]], title: str) -> SafeString:
    """A row per tension over the columns ``phases`` (slug, name)."""
    found = list(rows)
    height = HEAD + ROW * len(found) + 4
    step = (WIDTH - LABEL) / max(len(phases), 1)
    shapes = [_head(n, name, step) for n, (_slug, name) in enumerate(phases)]
    shapes += [
        svg.line(LABEL + step * n, HEAD - 6, LABEL + step * n, height, colour=tokens.LINE, css="chart-grid")
        for n in range(len(phases) + 1)
    ]
    for n, row in enumerate(found):
        shapes += _row(row, HEAD + ROW * n + ROW / 2, phases, step)
    named = {slug: str(name) for slug, name in phases}
    described = "; ".join(
        f"{row.label}: {', '.join(named[slug] for slug, _name in phases if slug in row.phases)}"
        for row in found
    )
    return svg.picture(f"{title}: {described}.", WIDTH, height, shapes, "timeline")


def _head(n: int, name: str, step: float) -> SafeString:
    short = str(name).split(" (")[0]
    return svg.text(
        LABEL + step * (n + 0.5),
        14,
        svg.shortened(short, step - 4, 11.5),
        size=11.5,
        colour=tokens.INK_SOFT,
        css="chart-soft",
        anchor="middle",
    )


def _row(row: Span, y: float, phases: Sequence[tuple[str, str]], step: float) -> list[SafeString]:
    shapes = [svg.text(0, y + 4.5, svg.shortened(row.label, LABEL - 14), size=13)]
    for first, last in _runs([slug in row.phases for slug, _name in phases]):
        left = LABEL + step * first + 5
        shapes.append(
            svg.rect(
                left,
                y - 5,
                step * (last - first + 1) - 10,
                10,
                colour=tokens.PETROL,
                css="chart-petrol",
                radius=5,
            )
        )
    return shapes


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of neighbouring marks as (first, last)."""
    runs: list[tuple[int, int]] = []
    for n, marked in enumerate(marks):
        if marked and runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        elif marked:
            runs.append((n, n))
    return runs
