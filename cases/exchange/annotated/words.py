"""The words of an annotated document, in both languages."""

from collections.abc import Iterator, Mapping

from cases.exchange.fragments import ATTRIBUTES, Fragment
from cases.exchange.tables.rows import titles_of_codings

WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "codes": "Codes",
        "codings": "Coderingen",
        "text": "Tekst",
        "none": "Er is nog niets gecodeerd in deze tekst.",
        "back": "Terug naar de tekst bij {number}",
        "see": "Codering {number}: {label}",
        "nobody": "onbekend",
        "beside": "Codes bij deze alinea",
    },
    "en": {
        "codes": "Codes",
        "codings": "Codings",
        "text": "Text",
        "none": "Nothing has been coded in this text yet.",
        "back": "Back to the text at {number}",
        "see": "Coding {number}: {label}",
        "nobody": "unknown",
        "beside": "Codes beside this paragraph",
    },
}


def words(language: str) -> Mapping[str, str]:
    return WORDS["nl" if language == "nl" else "en"]


def attributes_in_words(one: Fragment, language: str) -> Iterator[str]:
    """``pool: a``, an attribute each, in the order of the tables."""
    names = titles_of_codings(language)[-len(ATTRIBUTES) - 1 : -1]
    for name, key in zip(names, ATTRIBUTES, strict=True):
        if value := one.attributes.get(key):
            yield f"{name}: {value}"
