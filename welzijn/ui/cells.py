"""Texts in the cells of a spreadsheet. Without Django, so that pure packages may use it."""


def neutral(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
