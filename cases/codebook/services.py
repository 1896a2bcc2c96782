"""Every write of the codebook, by its verb."""

from .loading import LoadReport, load_content
from .publishing import publish

__all__ = ["LoadReport", "load_content", "publish"]
