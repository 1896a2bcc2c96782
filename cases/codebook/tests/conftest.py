"""What the tests of the codebook share."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from cases.codebook.loading import CONTENT_DIR, LoadReport, load_content
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
        data = yaml.load((content / name).read_text(), yaml.CSafeLoader)  # in C: ten times as fast
        act(data)
        apart = json.loads(json.dumps(data))  # so that nothing is written as an alias
        (content / name).write_text(yaml.dump(apart, Dumper=yaml.CSafeDumper, allow_unicode=True))
        return content

    return change


@cache
def loaded() -> tuple[LoadReport, list[tuple[type[Model], list[Model]]]]:
    """What a load reports, and every row that it writes; loaded once per process and put back after."""
    with transaction.atomic():
        report = load_content()
        tables = [model for model in apps.get_models(include_auto_created=True) if is_of_codebook(model)]
        rows = [(model, list(model._base_manager.order_by("pk"))) for model in tables]
        transaction.set_rollback(True)
    return report, rows


def is_of_codebook(model: type[Model]) -> bool:
    owner = model._meta.auto_created or model
    return owner.__module__.startswith("cases.codebook.models.")


@pytest.fixture
def codebook(db):
    """The starter content, loaded and released as number 1."""
    report, tables = loaded()
    for model, rows in tables:
        model._base_manager.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in tables]):
            cursor.execute(statement)
    return report


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
