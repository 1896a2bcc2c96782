"""Reading one block of a content file with a sentence for everything that is not as it should be."""

from collections.abc import Collection, Iterator, Mapping
from math import isfinite

from roadmap.questionnaire.logic.errors import Faults, Path
from roadmap.questionnaire.logic.sentences import LANGUAGES, Text, listed, shown

EMPTY: Text = {"nl": "", "en": ""}


class Block:
    """One mapping of a content file at a known place; wrong values are noted, a harmless one returned."""

    def __init__(self, raw: object, path: Path, faults: Faults) -> None:
        self.path, self.faults = path, faults
        self.sound = isinstance(raw, Mapping)
        self.raw: Mapping = raw if isinstance(raw, Mapping) else {}
        if not self.sound:
            faults.add(path, "not_mapping")

    def fault(self, code: str, *steps: str | int, **values: object) -> None:
        self.faults.add((*self.path, *steps), code, **values)

    def has(self, key: str) -> bool:
        return key in self.raw

    def only(self, allowed: Collection[str], required: Collection[str] = ()) -> None:
        """Note unknown keys and missing ones."""
        if not self.sound:
            return
        for key in self.raw:
            if key not in allowed:
                self.fault("unknown_key", key=shown(key).strip("'"))
        for key in required:
            if key not in self.raw:
                self.fault("missing", key=key)

    def text(self, key: str) -> Text:
        value = self.raw.get(key, EMPTY)
        if self.has(key) and not is_text(value):
            self.fault("not_text", key)
            return EMPTY
        return {language: value[language] for language in LANGUAGES}

    def text_or_none(self, key: str) -> Text | None:
        return self.text(key) if self.has(key) else None

    def string(self, key: str) -> str:
        value = self.raw.get(key, "")
        if self.has(key) and not (isinstance(value, str) and value.strip()):
            self.fault("not_string", key, found=shown(value))
            return ""
        return value

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        value = self.string(key)
        if value and value not in allowed:
            self.fault("not_one_of", key, found=value, allowed=listed(allowed))
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.raw.get(key, default)
        if not isinstance(value, bool):
            self.fault("not_flag", key, found=shown(value))
            return default
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.raw.get(key, low)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.fault("not_whole", key, found=shown(value), low=low, high=high)
            return low
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        values = self.items(key)
        for place, value in enumerate(values):
            if not isinstance(value, str):
                self.fault("not_string", key, place, found=shown(value))
        return tuple(value for value in values if isinstance(value, str))

    def items(self, key: str) -> list:
        value = self.raw.get(key, [])
        if not isinstance(value, list | tuple):
            self.fault("not_list", key)
            return []
        return list(value)

    def blocks(self, key: str, name: str = "key") -> Iterator["Block"]:
        """The mappings of a list, each named in its path by its own key where it has one."""
        for place, raw in enumerate(self.items(key)):
            own = raw.get(name) if isinstance(raw, Mapping) else None
            step = own if isinstance(own, str) and own else place
            yield Block(raw, (*self.path, key, step), self.faults)

    def numbers(self, key: str) -> dict[str, float]:
        """A table of effects: numbers by tension key."""
        value = self.raw.get(key, {})
        if not isinstance(value, Mapping):
            self.fault("not_mapping", key)
            return {}
        for name, number in value.items():
            if not is_number(number):
                self.fault("not_number", key, str(name), found=shown(number))
        return {str(name): number for name, number in value.items() if is_number(number)}


def is_text(value: object) -> bool:
    """Whether a value is a text in both languages, neither of them empty."""
    return (
        isinstance(value, Mapping)
        and set(value) == set(LANGUAGES)
        and all(isinstance(text, str) and text.strip() for text in value.values())
    )


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
