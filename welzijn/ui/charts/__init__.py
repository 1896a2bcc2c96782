"""Pictures as SVG, drawn once for page and PDF.

Every picture has a ``<title>`` as its first child, carries its colours as
attributes (see :mod:`welzijn.ui.tokens`) and stands beside the same facts in
words: a caption, a list or a table that the page provides.
"""

from .balance import balance, logo
from .bands import Band, band_key, bands, small_band
from .intensity import intensity
from .timeline import Span, timeline
from .trajectory import Step, trajectory

__all__ = [
    "Band",
    "Span",
    "Step",
    "balance",
    "band_key",
    "bands",
    "intensity",
    "logo",
    "small_band",
    "timeline",
    "trajectory",
]
