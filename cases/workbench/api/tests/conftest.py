import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from cases.workbench.api.tokens import make_token
from cases.workbench.coding.tests.conftest import case, text
from cases.workbench.editing.services import new_nonce
from cases.workbench.models import Case
from cases.workbench.tests.conftest import release, signed_in
from welzijn.accounts.models import User

__all__ = ["case", "release", "signed_in", "text"]


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Nobody has asked anything yet."""
    cache.clear()


def key_for(case: Case, user: User | None = None, scope: str = "write") -> str:
    by = user or case.created_by
    return make_token(case=case, by=by, name="Script", scope=scope, days=30, nonce=new_nonce())[1]


class Program:
    """A program of a researcher, with a key of one case."""

    def __init__(self, case: Case, user: User | None = None, scope: str = "write", key: str = "") -> None:
        self.case, self.client = case, Client()
        self.key = key or key_for(case, user, scope)

    def ask(
        self, method: str, where: str, sent: Any = None, raw: bytes | None = None, language: str = ""
    ) -> Any:
        """What the API answers at ``where`` below the case, or at a whole address."""
        url = where if where.startswith("/") else f"/api/v1/workbench/cases/{self.case.uuid}/{where}"
        body = raw if raw is not None else b"" if sent is None else json.dumps(sent).encode()
        headers = {"Authorization": f"Bearer {self.key}", "Accept-Language": language}
        return self.client.generic(method, url, body, "application/json", headers=headers)

    def get(self, where: str) -> Any:
        return self.ask("GET", where)

    def post(self, where: str, **sent: Any) -> Any:
        return self.ask("POST", where, sent)


@pytest.fixture
def program(case) -> Program:
    return Program(case)
