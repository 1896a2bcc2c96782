"""What the tests of the codebook share."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from cases.codebook.loading import CONTENT_DIR, load_content
from cases.codebook.reading import FILES
from welzijn.accounts.models import User


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content files, to be changed at will."""
    for name in FILES:
        shutil.copy(CONTENT_DIR / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def rewrite(content):
    """Change the plain data of one content file: ``rewrite("tensions.yaml", lambda data: …)``."""

    def change(name, act):
        data = yaml.safe_load((content / name).read_text())
        act(data)
        apart = json.loads(json.dumps(data))  # so that nothing is written as an alias
        (content / name).write_text(yaml.safe_dump(apart, allow_unicode=True))
        return content

    return change


@pytest.fixture
def codebook(db):
    """The starter content, loaded and released as number 1."""
    return load_content()


@pytest.fixture
def lead(db):
    return User.objects.create_user("lead@voorbeeld.example", name="Lea Hoofd", is_lead_researcher=True)


@pytest.fixture
def other_lead(db):
    return User.objects.create_user("lead2@voorbeeld.example", name="Lode Mede", is_lead_researcher=True)


@pytest.fixture
def lead_client(client, lead):
    client.force_login(lead)
    return client
