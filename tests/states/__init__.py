"""What the demonstration hardly shows but every reader may meet, made in a database that holds it."""

import json

from .accounts import courses, links_from_mails, people
from .codebook import codebook
from .coding import codings, rounds
from .exchanging import came_in, keys, waiting_import
from .projects import projects
from .reviewing import reviews


def make() -> dict[str, list[str]]:
    """Make the rarer states. Which pages show them, by role."""
    seeds = {
        "visitor": links_from_mails(),
        "teacher": courses(),
        "organisation": projects(),
        **reviews(),
        "administrator": people(),
    }
    seeds["lead researcher"] += codebook()
    seeds["researcher"] += codings()
    seeds["researcher"] += [*rounds(), waiting_import(), came_in(), keys()]
    return seeds


def tell() -> None:
    """Make them in a process of a site, and print which pages those are."""
    print(json.dumps(make()))
