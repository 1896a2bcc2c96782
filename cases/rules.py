"""Gathers the rules of the rooms of this app, where the package ``rules`` looks for them."""

from .codebook import rules as codebook
from .library import rules as library
from .workbench import rules as workbench

__all__ = ["codebook", "library", "workbench"]
