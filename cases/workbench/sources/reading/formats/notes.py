"""The signs that refer to notes: raised above the line, they get brackets; powers and the like stay.

Notes that an office program knows as such have a number of their own. Here is what somebody raised by hand,
and what a PDF draws higher: a digit, a letter, a star, a dagger. Without brackets it would be part of a word.
"""

import re

ONE = r"\d{1,3}|[a-z]|\*{1,4}|[†‡§¶]{1,3}"
SIGNS = re.compile(rf"(?:{ONE})(?:[,;–-] ?(?:\d{{1,3}}|[a-z]))*")
EACH = re.compile(r"\d+|[a-z]|[*†‡§¶]+")
LENGTHS = frozenset(("mm", "cm", "dm", "dam", "hm", "km", "ft"))
"""Behind these, as behind one letter, a raised number is a power: m², km³, x²."""
ONE_LETTER_WORD = "u"
LAST_WORD = re.compile(r"[^\W\d_]+$")
NO_NOTE = re.compile(r"[\s=+*/^<>×·±√|_#@&~\\(\[{−⁄-]$")
"""What never stands before the sign of a note: a space, a sign of a sum, what opens."""
FRACTIONS = ("/", "⁄")
MOST_LOOKED_AT = 40
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BEGIN, END = "\x02", "\x03"
"""Around what is raised until the whole text is known: no XML can hold them."""
RAISED = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")
BESIDE = END + BEGIN


def reference(before: str, sign: str, after: str) -> str:
    """What is raised within a line, with brackets when by what stands beside it it refers to a note."""
    if before[-1:].isdecimal() and sign[0].isalnum():
        return sign.translate(POWERS)  # else it would be another number: 10³ is not 103
    word = LAST_WORD.search(before)
    power = word and (word[0] in LENGTHS or (len(word[0]) == 1 and word[0] != ONE_LETTER_WORD))
    ordinal = sign[0].isalpha() and before[-1:].isupper()  # the XIXe century
    if power or ordinal or NO_NOTE.search(before) or after[:1] in FRACTIONS:
        return sign
    return f"[{sign}]"


def raised(text: str) -> str:
    """A stretch that stands above the line, marked for :func:`bracketed`; the space around it doesn't."""
    bare = without_marks(text)
    sign = bare.strip()
    return bare.replace(sign, f"{BEGIN}{sign}{END}") if SIGNS.fullmatch(sign) else text


def bracketed(text: str) -> str:
    """The text in which everything raised is known for what it is."""
    referred: set[str] = set()

    def known(found: re.Match[str]) -> str:
        begin = max(0, found.start() - MOST_LOOKED_AT)
        before, sign, after = text[begin : found.start()], found[1], text[found.end() :][:1]
        line = before.rpartition("\n")[2] if "\n" in before or not begin else before
        if not line.strip():
            return _opening(sign, after, referred)
        shown = reference(line, sign, after)
        if shown.startswith("["):
            referred.update(EACH.findall(sign))
        return shown

    text = text.replace(BESIDE, "")
    return without_marks(RAISED.sub(known, text)) if BEGIN in text else text


def _opening(sign: str, after: str, referred: set[str]) -> str:
    """The sign with which a line begins: that of a note when a space follows, or when it was referred to."""
    if after[:1].isspace():
        return f"[{sign}]"
    return f"[{sign}] " if sign in referred else sign


def without_marks(text: str) -> str:
    return text.replace(BEGIN, "").replace(END, "")
