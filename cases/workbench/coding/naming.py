"""What is one name for a code, however it was typed."""

import unicodedata


def folded(name: str) -> str:
    """A name without what nobody means by it: capitals, double spaces, two ways to write one accent."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())
