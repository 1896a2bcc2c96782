"""Gathers the rules of the rooms of this app, where the package ``rules`` looks for them."""

from .answering import rules as answering
from .document import rules as document
from .questionnaire import rules as questionnaire

__all__ = ["answering", "document", "questionnaire"]
