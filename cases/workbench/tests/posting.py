"""Filling in forms of the workbench as a browser sends them."""

import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from cases.workbench.models import Case

JSON = {"accept": "application/json"}


def address(name: str, case: Case, *more: object) -> str:
    """The address of a page of a case."""
    return reverse(f"workbench:{name}", args=[case.uuid, *more])


def post_new(client: Client, case: Case, kind: str, data: dict[str, Any], *, nonce: Any = None, **rest: Any):
    """Send the form of a new record; the same nonce is the same form."""
    url = address(f"{kind}-new", case) + rest.pop("query", "")
    sent = {"nonce": nonce or uuid.uuid4(), "version": "1", **data}
    return client.post(url, sent, **rest)


def post_change(client: Client, record: Any, kind: str, data: dict[str, Any], **rest: Any):
    """Send the form of an existing record, as read at ``version`` (now, unless said otherwise)."""
    version = rest.pop("version", record.version)
    url = address(f"{kind}-edit", record.case, record.uuid)
    return client.post(url, {"nonce": record.uuid, "version": version, **data}, **rest)


def errors_of(response: Any) -> dict[str, list[str]]:
    """What a refused form says, by field."""
    assert response.status_code == 422
    return {name: list(found) for name, found in response.context["form"].errors.items()}
