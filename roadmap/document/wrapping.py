"""Words that fit on no line: where the printed page may break them.

WeasyPrint shapes the rest of a word anew for every line that it fills, so a word of
10,000 letters takes it seconds. Cut into pieces it takes no more than other text.
"""

import re

LONGEST, PIECE = 60, 30
"""From how many characters a word gets break points, and how many stay together."""

_UNTOUCHED = re.compile(r"(<svg.*?</svg>|<title.*?</title>|<[^>]*>)", re.DOTALL)
_LONG_WORD = re.compile(rf"[^\s<>]{{{LONGEST},}}")
# One character as a reader sees it: an entity, or a letter with its accents, modifiers and joined parts.
_LETTER = re.compile(r"&#?\w+;|.(?:[\u0300-\u036f\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.)*", re.DOTALL)


def with_break_points(html: str) -> str:
    """``html`` with a ``<wbr>`` in every long word of its text; pictures and titles stay as they are."""
    parts = _UNTOUCHED.split(html)
    parts[::2] = [_LONG_WORD.sub(_broken, text) for text in parts[::2]]
    return "".join(parts)


def _broken(word: re.Match[str]) -> str:
    letters = _LETTER.findall(word[0])
    return "<wbr>".join("".join(letters[n : n + PIECE]) for n in range(0, len(letters), PIECE))
