"""An organisation and its answers from a YAML file. The first fault is told, in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import yaml

from cases.codebook.reading import ContentError, read_yaml
from roadmap.anticipation import MODELS
from roadmap.questionnaire.logic import (
    UNKNOWN,
    Answer,
    AnswerError,
    Answers,
    Instrument,
    clean_text,
    read_answer,
)
from roadmap.questionnaire.logic.sentences import listed, shown

Text = Mapping[str, str]
Steps = tuple[str | int, ...]
QUOTES = "'\""

FILE_KEYS = ("schema_version", "content_version")
ORGANISATION_KEYS = ("key", "name", "fictitious", "description", "model", "region", "answers", "expected")
MODEL_CHOICES = (*MODELS, "undecided", UNKNOWN)
REGIONS = ("VL", "NL", "other", UNKNOWN)
LONGEST_NAME = 200


class AnswersFileError(ValueError):
    """A file that can't be used; the message is one sentence with the file, the line and the key."""


@dataclass(frozen=True)
class GivenOrganisation:
    """What an answers file says about one organisation. `model` overrides the baseline only."""

    name: Text
    model: str | None
    region: str
    answers: Answers
    fictitious: bool = False


def read_answers_file(
    path: Path, instrument: Instrument, *, organisation: str | None = None
) -> GivenOrganisation:
    """Read the organisation of a file, or the one with key `organisation` from its list of organisations.

    Unanswered stays unanswered; UNKNOWN is an answer. Raises AnswersFileError.
    """
    return _Reader(path).organisation(instrument, organisation)


class _Reader:
    """Reads one file and knows the line of everything it refuses."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.content: Any = read_yaml(path)
        except ContentError as fault:
            raise AnswersFileError(fault.sentences[0]) from fault

    def organisation(self, instrument: Instrument, key: str | None) -> GivenOrganisation:
        steps, given = self._chosen(self._mapping((), self.content), key)
        self._only(steps, given, (*ORGANISATION_KEYS, *FILE_KEYS) if not steps else ORGANISATION_KEYS)
        return GivenOrganisation(
            name=self._name(steps, given),
            model=self._choice((*steps, "model"), given, MODEL_CHOICES),
            region=self._region(steps, given),
            answers=self._answers((*steps, "answers"), given.get("answers"), instrument),
            fictitious=self._fictitious((*steps, "fictitious"), given.get("fictitious", False)),
        )

    def _chosen(self, content: Mapping, key: str | None) -> tuple[Steps, Mapping]:
        if "organisations" in content:
            return self._from_list(content, key)
        if key is not None and content.get("key") != key:
            self._refuse((), f"there is no organisation '{key}' in this file")
        return (), content

    def _from_list(self, content: Mapping, key: str | None) -> tuple[Steps, Mapping]:
        self._only((), content, ("organisations", *FILE_KEYS))
        rows = content["organisations"]
        if not isinstance(rows, list) or not rows:
            self._refuse(("organisations",), "a list of organisations belongs here")
        found = [self._mapping(("organisations", place), row) for place, row in enumerate(rows)]
        keys = [row.get("key") for row in found]
        names = listed(one if isinstance(one, str) else shown(one) for one in keys)
        if key is None and len(found) > 1:
            self._refuse(("organisations",), f"name one of the organisations with --organisation: {names}")
        if key is not None and key not in keys:
            self._refuse(("organisations",), f"there is no organisation '{key}'; there are {names}")
        place = 0 if key is None else keys.index(key)
        return ("organisations", place), found[place]

    def _mapping(self, steps: Steps, value: object) -> Mapping:
        if not isinstance(value, Mapping):
            self._refuse(steps, "a block of keys and values belongs here")
        return value

    def _only(self, steps: Steps, given: Mapping, allowed: tuple[str, ...]) -> None:
        for key in given:
            if key not in allowed:
                self._refuse((*steps, key), f"this key does not exist; there are {', '.join(allowed)}")

    def _name(self, steps: Steps, given: Mapping) -> Text:
        if "name" not in given:
            self._refuse(steps, "'name' is missing")
        name, place = given["name"], (*steps, "name")
        if isinstance(name, str):
            name = {"nl": name, "en": name}
        if not isinstance(name, Mapping) or set(name) != {"nl", "en"}:
            self._refuse(place, "a text belongs here, or a text each for nl and en")
        for text in name.values():
            if not isinstance(text, str) or not clean_text(text) or len(text) > LONGEST_NAME:
                self._refuse(place, f"a text of at most {LONGEST_NAME} characters belongs here")
        return {language: clean_text(text) for language, text in name.items()}

    def _fictitious(self, steps: Steps, given: object) -> bool:
        if not isinstance(given, bool):
            self._refuse(steps, "true or false belongs here")
        return given

    def _region(self, steps: Steps, given: Mapping) -> str:
        region = self._choice((*steps, "region"), given, REGIONS) or ""
        return "" if region == UNKNOWN else region

    def _choice(self, steps: Steps, given: Mapping, allowed: tuple[str, ...]) -> str | None:
        key = steps[-1]
        if key not in given:
            return None
        if given[key] not in allowed:
            self._refuse(steps, f"choose from {', '.join(allowed)}, or leave it out")
        return given[key]

    def _answers(self, steps: Steps, given: object, instrument: Instrument) -> dict[str, Answer]:
        answers = {}
        for key, raw in self._mapping(steps, {} if given is None else given).items():
            if key not in instrument:
                self._refuse((*steps, key), "there is no such question")
            answer = self._answer((*steps, key), instrument, key, raw)
            if answer is not None:
                answers[key] = answer
        return answers

    def _answer(self, steps: Steps, instrument: Instrument, key: str, raw: object) -> Answer | None:
        try:
            return read_answer(instrument.question(key), raw)
        except AnswerError as fault:
            self._refuse(steps, fault.text["en"].removesuffix("."))

    def _refuse(self, steps: Steps, reason: str) -> NoReturn:
        line = line_of(self.path.read_text("utf-8-sig"), steps)
        place = f", {'.'.join(shown(step).strip(QUOTES) for step in steps)}" if steps else ""
        raise AnswersFileError(f"{self.path.name}, line {line}{place}: {reason}.")


def line_of(text: str, steps: Steps) -> int:
    """The line of a key in a YAML text, counted from 1; of its nearest parent where it can't be found."""
    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    line = node.start_mark.line if node else 0
    for step in steps:
        found = _below(node, step)
        if found is None:
            break
        line, node = found
    return line + 1


def _below(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step].start_mark.line, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    return None
