"""Every write of the codebook, by its verb."""

from .adding import add_code, add_tension
from .editing import ConflictError, edit, restore
from .loading import LoadReport, load_content
from .publishing import publish

__all__ = [
    "ConflictError",
    "LoadReport",
    "add_code",
    "add_tension",
    "edit",
    "load_content",
    "publish",
    "restore",
]
