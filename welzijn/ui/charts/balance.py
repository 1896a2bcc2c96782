"""The balance: one line between two legitimate poles."""

from collections.abc import Mapping

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from welzijn.ui import tokens

from . import svg

WIDTH, LARGE, SMALL = 720.0, 64.0, 24.0


def balance(
    pole_a: str,
    pole_b: str,
    leaning: Mapping[str, int] | None = None,
    marker: float | None = None,
    low: float | None = None,
    high: float | None = None,
    small: bool = False,
) -> SafeString:
    """The line between ``pole_a`` (left, petrol) and ``pole_b`` (right, amber).

    ``leaning`` counts cases that leaned to ``a``, ``b`` or ``both``: a dot each.
    ``marker`` and ``low``–``high`` place a marker and its band, from 0 (A) to 1 (B).
    """
    height = SMALL if small else LARGE
    middle = height / 2
    shapes = [*_line(middle, height), *_placed(middle, marker, low, high), *_dots(middle, leaning or {})]
    return svg.picture(_title(pole_a, pole_b, leaning, marker), WIDTH, height, shapes, "balance")


def logo() -> SafeString:
    """The simplest balance: a line on a point, a weight on either side."""
    shapes = [
        svg.line(4, 20, 52, 12, colour=tokens.INK, css="chart-ink-line", width=3),
        svg.circle(10, 13, 5, colour=tokens.PETROL, css="chart-petrol"),
        svg.circle(46, 7, 5, colour=tokens.AMBER, css="chart-amber"),
        svg.circle(28, 23, 4, colour=tokens.INK, css="chart-ink"),
    ]
    return svg.picture("Welzijn", 56, 30, shapes, "logo")


def _line(middle: float, height: float) -> list[SafeString]:
    end = height / 2 - 2
    centre = WIDTH / 2
    return [
        svg.line(10, middle, centre, middle, colour=tokens.PETROL, css="chart-petrol-line", width=3),
        svg.line(centre, middle, WIDTH - 10, middle, colour=tokens.AMBER, css="chart-amber-line", width=3),
        svg.line(
            centre,
            middle - end / 2,
            centre,
            middle + end / 2,
            colour=tokens.INK,
            css="chart-ink-line",
            width=2,
        ),
        svg.circle(10, middle, 8, colour=tokens.PETROL, css="chart-petrol"),
        svg.circle(WIDTH - 10, middle, 8, colour=tokens.AMBER, css="chart-amber"),
    ]


def _placed(middle: float, marker: float | None, low: float | None, high: float | None) -> list[SafeString]:
    shapes = []
    if low is not None and high is not None:
        shapes.append(
            svg.rect(
                _x(low),
                middle - 7,
                _x(high) - _x(low),
                14,
                colour=tokens.LINE_STRONG,
                css="chart-band",
                radius=7,
            )
        )
    if marker is not None:
        shapes.append(
            svg.circle(
                _x(marker),
                middle,
                9,
                colour=tokens.SURFACE,
                css="chart-paper",
                stroke=tokens.INK,
                stroke_css="chart-ink-line",
                stroke_width=3,
            )
        )
    return shapes


def _dots(middle: float, leaning: Mapping[str, int]) -> list[SafeString]:
    places = (
        ("a", 0.14, tokens.PETROL, "chart-petrol"),
        ("both", 0.5, tokens.INK, "chart-ink"),
        ("b", 0.86, tokens.AMBER, "chart-amber"),
    )
    return [
        svg.circle(
            _x(place) + _offset(n, leaning.get(key, 0)),
            middle,
            7,
            colour=colour,
            css=css,
            stroke=tokens.SURFACE,
            stroke_width=2,
        )
        for key, place, colour, css in places
        for n in range(leaning.get(key, 0))
    ]


def _offset(n: int, count: int) -> float:
    """Dots stand side by side around their place, closer together when there are many."""
    gap = min(18.0, 170.0 / max(count, 1))
    return (n - (count - 1) / 2) * gap


def _x(share: float) -> float:
    return 10 + share * (WIDTH - 20)


def _title(pole_a: str, pole_b: str, leaning: Mapping[str, int] | None, marker: float | None) -> str:
    poles = _("Balans tussen twee polen: %(a)s, en: %(b)s.") % {"a": pole_a, "b": pole_b}
    if leaning and any(leaning.values()):
        counts = _(
            "Vergelijkbare casussen: %(a)s bij de eerste pool, %(both)s bij beide, %(b)s bij de tweede."
        ) % {
            "a": leaning.get("a", 0),
            "both": leaning.get("both", 0),
            "b": leaning.get("b", 0),
        }
        return f"{poles} {counts}"
    return poles
