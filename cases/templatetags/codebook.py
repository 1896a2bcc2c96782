"""Links within the codebook that stay in the release the reader has open."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def book_url(context: template.Context, name: str, *args: Any) -> str:
    """The address of a reading page, in the same fixed release where the reader is in one."""
    if not context.get("pinned"):
        return reverse(f"codebook:{name}", args=args)
    number = context["release"].number
    return reverse("codebook:release" if name == "home" else f"codebook:release-{name}", args=[number, *args])
