"""A talk that is coded, and how a browser sends that."""

import re
import uuid

import pytest
from django.urls import reverse

from cases.workbench.models import Coding
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests.factories import SourceFactory

JSON = {"accept": "application/json"}
SPOKEN = "INT: Hoe ging dat?\nR1: Wij hadden 😀 geen tijd. De cliënten wachtten.\nEn <wij> & zij ook.\n"


def structured(case, words: str = SPOKEN):
    """A text with its sentences and its turns."""
    sentences, turns, at = [], [], 0
    for line in words.splitlines(keepends=True):
        label = re.match(r"\w+: ", line)
        head = len(label[0]) if label else 0
        if head:
            turns.append(
                {
                    "start": at,
                    "label_end": at + head,
                    "speaker": line[:head],
                    "end": at + len(line),
                    "time": None,
                }
            )
            sentences.append([at, at + head - 1])
        for found in re.finditer(r"\S[^.?\n]*[.?]", line[head:]):
            sentences.append([at + head + found.start(), at + head + found.end()])
        at += len(line)
    source = SourceFactory(case=case, kind="interview", title="Interview 1", stakeholder="pers-generalist")
    part = Part(0, len(words), words, sentences, turns)
    return store_text(source=source, parts=[part], origin="paste", by=case.created_by)


@pytest.fixture
def text(case):
    return structured(case)


@pytest.fixture
def client(case, signed_in):
    return signed_in(case.created_by)


def url(text, name="coding", *more):
    return reverse(f"workbench:{name}", args=[text.source.case.uuid, text.source.uuid, *more])


def place(words: str, **more):
    start = SPOKEN.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "quote": words,
        "code": "workload",
        "nonce": uuid.uuid4(),
        **more,
    }


def add(client, text, words="geen tijd", **more):
    return client.post(url(text, "coding-add"), place(words, **more), headers=JSON)


def form_of(client, text, guid) -> dict[str, str]:
    """What the form of a coding sends when nothing is changed."""
    form = client.get(url(text, "fragment", guid)).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    return sent | {"version": Coding.objects.get(guid=guid).version}
