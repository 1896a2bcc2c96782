"""Both languages are complete in the catalogues and in the content."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from django.utils import translation

from scripts import messages

ROOT = messages.ROOT
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}|</?[a-z][^>]*>")


def catalogue(language: str):
    return [message for message in messages.read(language) if message.id]


def both_languages(value, where: str) -> Iterator[tuple[str, dict]]:
    """Every mapping with a Dutch or an English text in a content file, and its place."""
    if isinstance(value, dict):
        if {"nl", "en"} & value.keys():
            yield where, value
        for key, part in value.items():
            yield from both_languages(part, f"{where}.{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from both_languages(part, f"{where}[{index}]")


def test_the_catalogue_holds_exactly_the_texts_of_the_source():
    """Something else? `make messages`, and translate what it names."""
    marked = {(message.id, message.context) for message in messages.extracted("en") if message.id}
    kept = {(message.id, message.context) for message in catalogue("en")}
    assert (marked - kept, kept - marked) == (set(), set())


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_translation_is_filled_in_and_certain(language):
    faults = [
        message.id
        for message in catalogue(language)
        if message.fuzzy or not all(text.strip() for text in messages.translations(message))
    ]
    assert faults == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_translations_keep_placeholders_and_markup(language):
    def parts(text: str) -> Counter[str]:
        return Counter(PLACEHOLDER.findall(text))

    faults = [
        (original, translated)
        for message in catalogue(language)
        for original, translated in zip(messages.texts(message), messages.translations(message), strict=True)
        if parts(original) != parts(translated)
    ]
    assert faults == []


def test_texts_in_the_source_are_read_as_they_stand_in_dutch():
    """No package may translate a Dutch text of ours because it looks like an English one of theirs."""
    with translation.override("nl"):
        changed = [
            (text, translation.gettext(text))
            for message in messages.extracted("en")
            if message.id
            for text in messages.texts(message)
            if translation.gettext(text) != text
        ]
    assert changed == []


def test_our_words_for_packages_are_for_texts_that_they_have():
    """What a package no longer says needs no words of ours."""
    theirs = {
        text
        for package in ("allauth", "django")
        for path in Path(import_module(package).__file__).parent.rglob("locale/nl/LC_MESSAGES/django.po")
        for message in read_po(BytesIO(path.read_bytes()))
        for text in messages.texts(message)
    }
    ours = {text for message in catalogue("nl") for text in messages.texts(message)}
    assert ours - theirs == set()


def test_dutch_says_u():
    said = [text for message in catalogue("nl") for text in messages.translations(message)]
    said += [text for message in catalogue("en") for text in messages.texts(message)]
    assert [text for text in said if re.search(r"\b(je|jij|jou|jouw)\b", text, re.IGNORECASE)] == []


def content_files() -> list[Path]:
    return sorted(path for room in ("cases", "roadmap") for path in (ROOT / room).rglob("content/*.yaml"))


@pytest.mark.parametrize("path", content_files(), ids=lambda path: path.stem)
def test_content_says_everything_in_both_languages(path):
    found = list(both_languages(yaml.safe_load(path.read_text()), path.stem))
    faults = [
        where
        for where, value in found
        if not all(str(value.get(lang) or "").strip() for lang in ("nl", "en"))
    ]
    assert found != []
    assert faults == []


def test_scripts_say_the_same_things_in_both_languages():
    """Their few words stand in the script itself, by language."""
    script = (ROOT / "static" / "js" / "site.js").read_text()
    words = {
        language: re.findall(r'(\w+): "[^"]+"', line)
        for language, line in re.findall(r"^\s*(nl|en): \{(.*)\},$", script, re.MULTILINE)
    }
    assert words["nl"] != []
    assert words["nl"] == words["en"]
