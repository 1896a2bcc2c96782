"""Bringing codings over from a text to its correction."""

from .spans import Carried, Fate, Why, carry

__all__ = ["Carried", "Fate", "Why", "carry"]
