"""Our own site as people meet it: the real server processes, on the data of the benchmarks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from scripts.postgres import free_port
from tests.site import served
from welzijn.accounts.models import User

from .visitor import Visitor
from .world import signed_in


@contextmanager
def our_site() -> Iterator[str]:
    """The web server and the worker until the context ends; gives the address of the site."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "DATABASE_URL": _database_url(), "SITE_URL": url}
    with served(environment, port, Path(settings.VAR_DIR) / "serve.log"):
        yield url


def our_visitor(url: str, person: User) -> Visitor:
    """Somebody who is signed in."""
    visitor = Visitor(url, token_cookie="csrftoken", token_header="X-CSRFToken")
    visitor.cookies |= {name: cookie.value for name, cookie in signed_in(person).cookies.items()}
    visitor.get("/werkbank/")
    assert visitor.token_cookie in visitor.cookies
    return visitor


def _database_url() -> str:
    """Of the database that is thrown away afterwards."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
