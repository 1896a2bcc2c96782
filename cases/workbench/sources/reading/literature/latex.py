"""LaTeX as it stands in reference lists, to Unicode."""

import re
import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "euro": "€", "S": "§",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…", "textasciitilde": "~",
}  # fmt: skip
LETTER = r"(?:\\[ij](?![A-Za-z])|[^\W\d_])"
MARKED = re.compile(rf"\\(?:([`'^~=.\"])|([uvHcdbkr])(?![A-Za-z]))\s*(?:\{{\s*({LETTER})\s*\}}|({LETTER}))")
SIGN = re.compile(r"\\([A-Za-z]+)(?:\s*\{\}|\s+|(?![A-Za-z]))")
SPACING = re.compile(r"\\[,;: ]")
ESCAPED = re.compile(r"\\([&%$#_{}])")
DASHES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " "}
DASH = re.compile("---?|``|''|~")
BRACE = re.compile(r"(?<!\\)[{}]")


def from_latex(text: str) -> str:
    """``text`` with its accents, signs and dashes as characters, without commands; NFC, on one line."""
    text = SIGN.sub(_sign, MARKED.sub(_accent, SPACING.sub(" ", text)))
    text = DASH.sub(lambda found: DASHES[found[0]], BRACE.sub("", text))
    return unicodedata.normalize("NFC", " ".join(ESCAPED.sub(r"\1", text).split()))


def _accent(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + ACCENTS[found[1] or found[2]])


def _sign(found: re.Match[str]) -> str:
    """A sign for its command; the name of any other command goes (*\\emph*, *\\textit*)."""
    return SIGNS.get(found[1], "")
