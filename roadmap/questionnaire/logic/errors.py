"""What the pure questionnaire raises: wrong content, or a wrong answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmap.questionnaire.logic.sentences import Text, say

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a content file: where, and what to repair, in both languages."""

    path: Path
    text: Text

    @property
    def place(self) -> str:
        """The place as a dotted path, for example `questions.B2.show_if`."""
        return ".".join(str(step) for step in self.path)

    def sentence(self, language: str = "nl") -> str:
        return f"{self.place}: {self.text[language]}" if self.path else self.text[language]


class ContentError(ValueError):
    """An instrument that can't be used; `faults` says every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.sentences()))

    def sentences(self, language: str = "nl") -> list[str]:
        return [fault.sentence(language) for fault in self.faults]


class AnswerError(ValueError):
    """A value that is no answer to the question; `text` says why in both languages."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.text = say(code, **values)
        super().__init__(self.text["nl"])


class Faults:
    """Collects faults while reading, so that an author repairs a file in one go."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, path: Path, code: str, **values: object) -> None:
        self.found.append(Fault(path, say(code, **values)))

    def stop(self) -> None:
        """Raise what was collected, if anything."""
        if self.found:
            raise ContentError(self.found)
