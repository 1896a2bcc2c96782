"""A payload as a document to search: stems with their places, in three parts.

A stem carries the language it was made in (``n`` or ``e``), so that one index serves
both. A gap after every fragment keeps a phrase from running over into the next one.
The limits are those of PostgreSQL, kept on every database so that the hits are the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from welzijn.ui.text import stems

PARTS = ("name", "summary", "body")
LAST_PLACE = 16_000
MOST_PLACES = 255
GAP = "_"
TAGS = {"nl": "n", "en": "e"}

Fragment = tuple[str, str]


def tagged(stem: str, language: str) -> str:
    """``stem`` as it stands in the index; any language but English counts as Dutch."""
    return TAGS.get(language, "n") + stem


def document_of(payload: Mapping[str, Any], vocabulary: Vocabulary | None) -> dict[str, list[str]]:
    """Per part the stems in order, with gaps; at most 16,000 places, 255 for one stem."""
    fragments = {
        "name": [*_texts(payload["case"]["name"]), ("nl", payload["case"]["code"])],
        "summary": list(_texts(payload["summary"])),
        "body": [*_labels(payload, vocabulary), *told(payload)],
    }
    room, counts = LAST_PLACE, Counter[str]()
    document = {}
    for part in PARTS:
        document[part] = list(_places(fragments[part], counts))[:room]
        room -= len(document[part])
    return document


def told(payload: Mapping[str, Any]) -> Iterator[Fragment]:
    """Every text of a payload that tells something, as (language, text)."""
    for seen in payload["observations"]:
        yield from _texts(seen["description"])
        yield from _texts((seen.get("handled") or {}).get("own") or {})
    for quote in payload["quotes"]:
        yield quote["language"], quote["text"]
        yield from _texts(quote["speaker"])
    for step in payload["trajectory"]:
        yield from _texts(step.get("description") or {})
    for part in ("factors", "principles", "outcomes", "competences"):
        for item in payload[part]:
            yield from _texts(item["description"])


def _places(fragments: Iterable[Fragment], counts: Counter[str]) -> Iterator[str]:
    for language, text in fragments:
        for stem in stems(text, language):
            token = tagged(stem, language)
            counts[token] += 1
            yield token if counts[token] <= MOST_PLACES else GAP
        yield GAP


def _texts(texts: Mapping[str, str]) -> Iterator[Fragment]:
    return ((language, text) for language, text in texts.items() if text)


def _labels(payload: Mapping[str, Any], vocabulary: Vocabulary | None) -> Iterator[Fragment]:
    """The names of what a case is about, as the codebook gives them."""
    if vocabulary is None:
        return
    for key in dict.fromkeys(seen["tension"] for seen in payload["observations"]):
        yield from _texts(vocabulary.tension(key).name)
    for key in dict.fromkeys(step["model"] for step in payload["trajectory"]):
        yield from _texts(vocabulary.model(key).name)
    for field in ("sector", "region", "urbanity"):
        if isinstance(value := payload["context"].get(field), str):
            yield from _texts(vocabulary.label(field, value))
