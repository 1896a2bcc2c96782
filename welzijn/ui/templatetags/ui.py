"""Template tags that every page may use (they are built in)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.translation import get_language

from welzijn.ui import charts
from welzijn.ui.text import in_language as choose
from welzijn.ui.text import marked

register = template.Library()


@register.filter
def localised(value: Any, field: str = "") -> str:
    """A ``{nl, en}`` mapping, or ``field`` of an object with ``_nl`` and ``_en``, in the reader's language.

    What exists only in the other language is marked as such for a screen reader.
    """
    return marked(*choose(_texts(value, field)))


@register.filter
def spoken(value: Any, language: str) -> str:
    """Words of a person in their ``language``; they may stand within a sentence of ours."""
    return marked(value if isinstance(value, str) else str(value or ""), language)


@register.filter
def in_language(value: Any, field: str = "") -> str:
    """Like ``localised``, but always plain text: for titles and attributes."""
    return choose(_texts(value, field)).text


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """``mapping[key]``, or None."""
    return mapping.get(key) if mapping else None


@register.filter
def page_range(page: Page) -> Iterator[int | str]:
    """The numbers of the pages around ``page``, elided."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _texts(value: Any, field: str) -> Mapping[str, str]:
    if field:
        return {language: getattr(value, f"{field}_{language}", "") for language in ("nl", "en")}
    if isinstance(value, Mapping):
        return value
    return {} if value is None else {(get_language() or "nl")[:2]: str(value)}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The page's query string with ``changes``; an empty value takes a part away."""
    found = context["request"].GET.copy()
    for name, value in changes.items():
        found.pop(name, None)
        if value not in (None, ""):
            found[name] = value
    return f"?{found.urlencode()}" if found else "?"


register.simple_tag(charts.logo, name="logo")
register.simple_tag(charts.balance, name="balance")
register.simple_tag(charts.bands, name="bands")
register.simple_tag(charts.band_key, name="band_key")
register.simple_tag(charts.timeline, name="timeline")
register.simple_tag(charts.trajectory, name="trajectory")
register.simple_tag(charts.intensity, name="intensity")
