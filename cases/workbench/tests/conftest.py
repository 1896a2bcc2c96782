import pytest
from django.test import Client

from cases.codebook.tests.factories import make_release
from welzijn.accounts.models import User


@pytest.fixture
def release(db):
    return make_release()


@pytest.fixture
def signed_in():
    """A client for a person."""

    def client_of(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of
