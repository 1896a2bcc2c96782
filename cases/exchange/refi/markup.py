"""Text inside XML: what it can't hold is replaced sign for sign, so that no position moves."""

import re

REPLACED = "\ufffd"
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile('[^\x00-\x1f"&<>\ud800-\udfff\ufffe\uffff]*')
"""What stands anywhere as it is: most texts, which are known by one look."""
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def holdable(text: str) -> str:
    """``text`` with every sign that XML can't hold (control signs, lone surrogates) replaced."""
    return _UNHOLDABLE.sub(REPLACED, text)


def unholdable(text: str) -> int:
    """How many signs of ``text`` XML can't hold."""
    return len(_UNHOLDABLE.findall(text))


def content(text: str) -> str:
    """``text`` between tags."""
    return text if _PLAIN.fullmatch(text) else holdable(text).translate(_CONTENT)


def attribute(name: str, value: str) -> str:
    """`` name="value"``, line ends and tabs kept; nothing when there is no value."""
    if not value:
        return ""
    text = value if _PLAIN.fullmatch(value) else holdable(value).translate(_ATTRIBUTE)
    return f' {name}="{text}"'


def element(tag: str, text: str) -> str:
    """``<tag>text</tag>``; nothing when there is no text."""
    return f"<{tag}>{content(text)}</{tag}>" if text else ""
