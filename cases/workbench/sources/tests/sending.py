"""Sending texts as a browser sends them."""

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.workbench.models import Case
from cases.workbench.sources.reading.tests.files import docx, paragraph
from cases.workbench.tests.posting import address

FACTS = {"kind": "interview", "language": "nl"}
TALK = (
    "INT: Hoe ging dat?",
    "R1 (00:01:02): Wij hadden geen tijd.",
    "INT: En toen?",
    "R1: De cliënten wachtten.",
)


def transcript(*lines: str, **parts: Any) -> bytes:
    """A .docx with a paragraph for each line."""
    return docx("".join(paragraph(line) for line in lines or TALK), **parts)


def file(name: str, held: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, held.encode() if isinstance(held, str) else held)


def send(client: Client, case: Case, *files: SimpleUploadedFile, **data: Any):
    """The form *Bestanden toevoegen*."""
    headers = data.pop("headers", None)
    sent = {"nonce": uuid.uuid4(), **FACTS, **data, "documents": list(files)}
    return client.post(address("source-upload", case), sent, headers=headers)
