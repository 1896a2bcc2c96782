"""Every write of the codebook, by its verb."""

from .editing import ConflictError, add_code, edit, restore
from .loading import LoadReport, load_content
from .publishing import publish

__all__ = ["ConflictError", "LoadReport", "add_code", "edit", "load_content", "publish", "restore"]
