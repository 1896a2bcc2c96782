"""What a page of a tree of codes sends back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from welzijn.ui.posted import posted_version

from .hanging import Tree, Where


def pressed_version(request: HttpRequest) -> int:
    """The same for the buttons up and down, which bear the version themselves."""
    return posted_version(request, "omhoog") or posted_version(request, "omlaag")


def step_beside(tree: Tree[Any], key: str, asked: Mapping[str, Any]) -> tuple[str, str] | None:
    """Where a code goes that is asked one place up or down among its siblings; None when it isn't asked."""
    if "omhoog" in asked and (above := tree.before(key)):
        return Where.BEFORE, above
    if "omlaag" in asked and (under := tree.after(key)):
        return Where.AFTER, under
    return None
