"""Opening a coded text, and adding a coding to it."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from random import Random
from uuid import uuid4

from django.db import connection
from django.test import Client

from cases.workbench.coding.services import coder_for
from cases.workbench.models import Case, Coding, SourceRecord, SourceText
from cases.workbench.sources.texts import Part, store_text, whole
from cases.workbench.tests.factories import make_case

from .figures import Figure, time_and_queries
from .world import signed_in, starter

OPENED = ((2_000, 60), (20_000, 250))
"""How many codings on 100,000 words, and the budget in milliseconds."""
LENGTHS = (10_000, 1_000_000)
ROUNDS = 15
SENTENCE, TURN, PART = 12, 4, 1_500
"""Words of a sentence, sentences of a turn, words of a part."""
SAID = "wij hadden geen tijd voor dat gezin en niemand wist wie de knoop zou doorhakken in het overleg"
LEXICON = SAID.split()
CODES = ("workload", "expertise-erosion", "role-clarity", "werk-consultation", "uitk-rights", "bofkas-k-law")


def measure() -> Iterator[Figure]:
    """The page of a text with many codings, and one more coding on a short and on a long text."""
    starter()
    case = make_case(code="MEET-01")
    client = signed_in(case.created_by)
    text = long_text(case, 100_000)
    for number, most_ms in OPENED:
        code_at_random(text, number - text.codings.count())
        analyse()
        yield from time_and_queries(
            f"Coding: open 100,000 words with {number:,} codings",
            partial(client.get, address(text)),
            most_ms=most_ms,
            most_queries=24,
            rounds=ROUNDS,
        )
    for words in LENGTHS:
        found = long_text(case, words)
        code_at_random(found, 2_000)
        analyse()
        yield from time_and_queries(
            f"Coding: add one to {words:,} words with 2,000 codings",
            Adding(client, found).once,
            most_ms=20,
            most_queries=40,
            rounds=2 * ROUNDS,
        )


class Adding:
    """A coding on the next sentence of a text, each time."""

    def __init__(self, client: Client, text: SourceText) -> None:
        self.client, self.text = client, text
        middle = text.parts.filter(start__lte=text.length // 2).order_by("-start").first()
        assert middle is not None
        self.places = iter(middle.sentences)
        self.turn = count()

    def once(self) -> None:
        """Post it as a script does, and read the answer."""
        start, end = next(self.places)
        form = {"start": start, "end": end, "code": CODES[next(self.turn) % 3], "nonce": str(uuid4())}
        response = self.client.post(
            f"{address(self.text)}toevoegen/", form, headers={"accept": "application/json"}
        )
        assert response.status_code == 200, response.content


def address(text: SourceText) -> str:
    return f"/werkbank/{text.source.case.uuid}/bronnen/{text.source.uuid}/coderen/"


def long_text(case: Case, words: int) -> SourceText:
    """A conversation of so many words in short turns."""
    source = SourceRecord.objects.create(case=case, kind="interview", title=f"{words} woorden")
    parts, start = [], 0
    for first in range(0, words, PART):
        parts.append(_part(start, min(PART, words - first)))
        start = parts[-1].end
    return store_text(source=source, parts=parts, origin="paste", by=case.created_by)


def _part(start: int, words: int) -> Part:
    content, sentences, turns = "", [], []
    for number in range(0, words, SENTENCE):
        if number % (SENTENCE * TURN) == 0:
            content += "\n" if content else ""
            at = start + len(content)
            turns.append({"start": at, "end": at, "speaker": "R1", "label_end": at + 4, "time": None})
            sentences.append([at, at + 3])
            content += "R1: "
        said = " ".join(
            LEXICON[(number + place) % len(LEXICON)] for place in range(min(SENTENCE, words - number))
        )
        sentences.append([start + len(content), start + len(content) + len(said) + 1])
        content += f"{said}. "
    content += "\n"
    return Part(start, start + len(content), content, sentences, turns)


def code_at_random(text: SourceText, number: int) -> None:
    """Codings of a few words up to a few sentences, the same ones every time."""
    chance, case, words = Random(number), text.source.case, whole(text)
    coder = coder_for(case=case, user=case.created_by)
    places = [
        (start, min(text.length, start + chance.randint(20, 250)))
        for start in (chance.randrange(text.length - 20) for _ in range(number))
    ]
    Coding.objects.bulk_create(
        (
            Coding(case=case, text=text, start=a, end=b, quote=words[a:b], code=CODES[n % 6], coder=coder)
            for n, (a, b) in enumerate(places)
        ),
        batch_size=1_000,
    )


def analyse() -> None:
    """As a database does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
