"""Gathers the rules of the rooms of this app, where the package ``rules`` looks for them."""

from .answering import rules as answering
from .questionnaire import rules as questionnaire

__all__ = ["answering", "questionnaire"]
