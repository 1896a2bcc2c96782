"""Filters that every template may use without loading them."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from welzijn.ui.text import in_language

register = template.Library()


@register.filter
def localised(value: Any, field: str = "") -> str:
    """The text in the active language; one in another language is marked as such.

    ``{{ mapping|localised }}`` for ``{nl, en}``, ``{{ thing|localised:"name" }}`` for the
    columns ``name_nl`` and ``name_en``.
    """
    if field:
        value = {lang: getattr(value, f"{field}_{lang}", "") for lang in ("nl", "en")}
    if not isinstance(value, Mapping):
        return "" if value is None else str(value)
    found = in_language(value)
    if found.lang == (get_language() or "nl")[:2]:
        return found.text
    return format_html('<span lang="{}">{}</span>', found.lang, found.text)
