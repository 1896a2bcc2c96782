"""The glyph of one cell in a matrix: how strongly a tension was observed."""

from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from welzijn.ui import tokens

from . import svg

SIZE = 24.0


def intensity(value: int | None) -> SafeString:
    """0 is a ring (looked for, absent), 1–3 a disc that grows and darkens, None empty (not looked for)."""
    return _glyph(value, get_language())


@lru_cache(maxsize=32)
def _glyph(value: int | None, language: str) -> SafeString:
    """Drawn once per language: a matrix has hundreds of them."""
    title = {
        None: _("niet onderzocht"),
        0: _("gezocht en afwezig"),
        1: _("vermeld"),
        2: _("duidelijk aanwezig"),
        3: _("overheersend"),
    }[value]
    return svg.picture(title, SIZE, SIZE, _shapes(value), "glyph")


def _shapes(value: int | None) -> list[SafeString]:
    if value is None:
        return []
    if value == 0:
        return [
            svg.circle(
                12,
                12,
                8,
                colour="none",
                css="",
                stroke=tokens.LINE_STRONG,
                stroke_css="chart-line",
                stroke_width=2,
            )
        ]
    return [
        svg.circle(
            12,
            12,
            5 + 2 * value,
            colour=tokens.INTENSITY[value],
            css=f"chart-i{value}",
            stroke=tokens.PETROL,
            stroke_css="chart-petrol-line",
            stroke_width=1,
        )
    ]
