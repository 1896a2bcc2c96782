"""Texts in the cells of a spreadsheet. Without Django, so that pure packages may use it."""

_FORMULA = frozenset("=+-@\t\r")


def neutral(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text
