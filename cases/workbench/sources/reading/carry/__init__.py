"""Bringing codings over from a text to its correction."""

from .chain import carry_through
from .spans import Carried, Fate, Why, carry

__all__ = ["Carried", "Fate", "Why", "carry", "carry_through"]
