"""Signing in takes one hash, whether or not the address is known."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher

from .factories import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("nele@voorbeeld.example", PASSWORD),
        ("nele@voorbeeld.example", "een ander wachtwoord"),
        ("niemand@voorbeeld.example", PASSWORD),
    ],
)
@pytest.mark.parametrize("field", ["email", "username"])
def test_one_hash_is_made(monkeypatch, rf, field, address, password):
    nele = PersonFactory(email="nele@voorbeeld.example")
    made = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: made.append(args) or encode(self, *args)
    )
    found = authenticate(rf.post("/account/login/"), password=password, **{field: address})
    assert len(made) == 1
    assert found == (nele if (address, password) == (nele.email, PASSWORD) else None)
