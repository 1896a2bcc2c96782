"""From counts to figures, or to the reason why there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cases.workbench.agreement.coefficients import (
    Counts,
    Floats,
    cohen_kappa,
    fleiss_kappa,
    holsti,
    krippendorff_alpha,
    percent_agreement,
)
from cases.workbench.agreement.records import Basis, Estimate, Figures, Level, Reason
from cases.workbench.agreement.resampling import estimates

COEFFICIENTS = ("percent_agreement", "holsti", "cohen_kappa", "fleiss_kappa", "alpha")


@dataclass(frozen=True)
class Setting:
    """What holds for all figures of one basis.

    ``complete``: every coder judged every unit. ``blocks``: how many of the resampled rows have such units.
    """

    coders: tuple[str, ...]
    basis: Basis
    level: Level
    complete: bool
    blocks: int

    @property
    def coded_only(self) -> bool:
        return self.basis is Basis.CODED_ONLY


@dataclass(frozen=True)
class Extent:
    """How much there is of one code: units; per coder the decisions made, and those in which it was given."""

    units: int
    made: Sequence[float]
    given: Sequence[float]


def figures(counts: Counts, setting: Setting, extents: Sequence[Extent]) -> list[Figures]:
    """The figures of every code; ``counts`` (resamples, codes, ...), the first as it is."""
    codes, varies = len(extents), counts.varies[0]
    found = {
        name: [missing(what)] * codes if isinstance(what, Reason) else estimates(what, setting.blocks)
        for name, what in _coefficients(counts, setting).items()
    }
    return [
        _figures(setting, extent, {name: of_codes[place] for name, of_codes in found.items()})
        if varies[place]
        else _without(setting, extent, Reason.NO_VARIATION if extent.units else Reason.NO_UNITS)
        for place, extent in enumerate(extents)
    ]


def no_figures(coders: tuple[str, ...], basis: Basis, reason: Reason) -> Figures:
    """When nothing can be computed at all."""
    nothing = Extent(0, [0] * len(coders), [0] * len(coders))
    return _without(Setting(coders, basis, Level.NOMINAL, complete=True, blocks=0), nothing, reason)


def missing(reason: Reason) -> Estimate:
    """No figure, and why."""
    return Estimate(None, reason=reason)


def _coefficients(counts: Counts, setting: Setting) -> dict[str, Floats | Reason]:
    two = len(setting.coders) == 2
    return {
        "percent_agreement": percent_agreement(counts),
        "holsti": holsti(counts, coded_only=setting.coded_only),
        "cohen_kappa": cohen_kappa(counts) if two else Reason.NOT_TWO_CODERS,
        "fleiss_kappa": fleiss_kappa(counts) if setting.complete else Reason.MISSING_VALUES,
        "alpha": krippendorff_alpha(counts, setting.level),
    }


def _without(setting: Setting, extent: Extent, reason: Reason) -> Figures:
    return _figures(setting, extent, dict.fromkeys(COEFFICIENTS, missing(reason)))


def _figures(setting: Setting, extent: Extent, found: Mapping[str, Estimate]) -> Figures:
    shares = [_share(given, made) for given, made in zip(extent.given, extent.made, strict=True)]
    return Figures(
        basis=setting.basis,
        units=extent.units,
        prevalence=_share(float(np.sum(extent.given)), float(np.sum(extent.made))),
        prevalence_by_coder=dict(zip(setting.coders, shares, strict=True)),
        **found,
    )


def _share(part: float, whole: float) -> float | None:
    return float(part / whole) if whole else None
