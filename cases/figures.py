"""PURE. How figures of agreement are read and written: one place that rounds, for every page and file.

What alpha allows to be concluded is decided by the figure itself, never by what is shown of it. A figure is
written with as many decimals as it takes not to contradict that: 0.7995 is not written as 0.80.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

RELIABLE_FROM, TENTATIVE_FROM = 0.800, 0.667
"""Guides for alpha (K. Krippendorff, 2004, Content Analysis, 2nd ed., p. 241)."""
EXACT = 9
"""Decimals beyond which a figure holds nothing but the noise of computing in floating point."""


class Guide(StrEnum):
    """What alpha allows to be concluded."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"


def guide(alpha: float | None) -> Guide | None:
    """Reliable from .800, tentative from .667, else not reliable; by the exact figure."""
    return None if alpha is None else _guide(_exact(alpha))


def rounded(value: float, decimals: int = 2) -> Decimal:
    """``value`` with so many decimals, half away from zero; never -0."""
    found = _exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return found if found else abs(found)


def coefficient_shown(value: float) -> Decimal:
    """A coefficient with two decimals, or as many more as it takes to be 1 only when it is."""
    return _with_decimals(value, 2, lambda shown: (shown == 1) is (_exact(value) == 1))


def alpha_shown(value: float) -> Decimal:
    """Alpha like other coefficients, and with the decimals that it takes to say the same as :func:`guide`."""
    exact, few = _exact(value), -int(coefficient_shown(value).as_tuple().exponent)
    return _with_decimals(value, few, lambda shown: _guide(shown) is _guide(exact))


def percentage(share: float) -> Decimal:
    """A share in [0, 1] as a percentage: whole, under ten with a decimal; 0 and 100 only when it is."""
    exact = 100 * _exact(share)
    shown = _with_decimals(
        float(exact), 1 if exact < 10 else 0, lambda one: (one in (0, 100)) is (exact in (0, 100))
    )
    whole = shown.to_integral_value()
    return whole.quantize(Decimal(1)) if shown == whole else shown


def share_shown(value: float) -> float:
    """A share as an edition keeps it: with what :func:`percentage` shows, and no more."""
    return float(percentage(value) / 100)


def _guide(alpha: Decimal) -> Guide:
    if alpha >= Decimal(str(RELIABLE_FROM)):
        return Guide.RELIABLE
    return Guide.TENTATIVE if alpha >= Decimal(str(TENTATIVE_FROM)) else Guide.UNRELIABLE


def _with_decimals(value: float, decimals: int, is_true: Callable[[Decimal], bool]) -> Decimal:
    shown = rounded(value, decimals)
    while not is_true(shown) and decimals < EXACT:
        decimals += 1
        shown = rounded(value, decimals)
    return shown


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-EXACT), ROUND_HALF_UP)
