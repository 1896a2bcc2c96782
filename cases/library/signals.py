"""What the library tells whoever keeps something made from an edition."""

from django.dispatch import Signal

edition_withdrawn = Signal()
"""Sent inside the transaction that withdraws, with ``edition``."""
