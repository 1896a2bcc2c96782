"""The main menu: the rooms that this person may enter."""

from typing import NamedTuple

import rules
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Door(NamedTuple):
    """A line of the menu: who passes ``rule`` sees it."""

    name: Promise
    url_name: str
    rule: str


class Item(NamedTuple):
    """A line as shown; ``current`` where the page is in this room, ``exact`` where it is its first page."""

    name: Promise
    url: str
    current: bool
    exact: bool


DOORS = (
    Door(_("Casussen"), "library:browse", "library.read"),
    Door(_("Codeboek"), "codebook:home", "codebook.read"),
    Door(_("Werkbank"), "workbench:cases", "workbench.use"),
    Door(_("Routekaarten"), "answering:projects", "answering.answer"),
)


def navigation(request: HttpRequest) -> list[Item]:
    """The menu for ``request``'s reader, with the room of this page marked."""
    found = (_item(door, request.path) for door in DOORS if _is_open(door, request))
    return [item for item in found if item]


def _is_open(door: Door, request: HttpRequest) -> bool:
    return rules.rule_exists(door.rule) and rules.test_rule(door.rule, request.user)


def _item(door: Door, path: str) -> Item | None:
    try:
        url = reverse(door.url_name)
    except NoReverseMatch:
        return None
    return Item(door.name, url, path.startswith(url), path == url)
