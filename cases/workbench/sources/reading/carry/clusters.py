"""What belongs together in a text: the letters of a word, a letter and its marks, an emoji and its parts."""

import unicodedata

JOINER = "\u200d"


def extends(letter: str) -> bool:
    """Whether ``letter`` is shown together with the one before it."""
    return (
        letter == JOINER
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or unicodedata.category(letter)[0] == "M"
    )


def splits_letter(text: str, at: int) -> bool:
    """Whether a cut at ``at`` falls between a letter and its marks, or inside an emoji."""
    return 0 < at < len(text) and (extends(text[at]) or text[at - 1] == JOINER)


def splits_word(text: str, at: int) -> bool:
    """Whether a cut at ``at`` falls inside a word (or a letter)."""
    if not 0 < at < len(text):
        return False
    return splits_letter(text, at) or (_of_word(text, at - 1) and text[at].isalnum())


def _of_word(text: str, at: int) -> bool:
    """Whether the letter at ``at``, or the one that it marks, belongs to a word."""
    while at > 0 and extends(text[at]):
        at -= 1
    return text[at].isalnum()
