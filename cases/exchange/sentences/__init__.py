"""Why something of a file was refused, dropped or changed, in both languages. Pure data."""

from collections.abc import Mapping

from cases.exchange.sentences.beside import BESIDE
from cases.exchange.sentences.parts import PARTS
from cases.exchange.sentences.refusals import REFUSALS

LANGUAGES = ("nl", "en")
SENTENCES: Mapping[str, tuple[str, str]] = {**REFUSALS, **PARTS, **BESIDE}


def sentence(code: str, language: str, values: Mapping[str, object]) -> str:
    """What ``code`` means, in ``nl`` or ``en``."""
    dutch, english = SENTENCES[code]
    return (dutch if language == "nl" else english).format_map(_Values(values))


class _Values(dict[str, object]):
    """Values for a sentence; one that is not given shows as a dash, one that is empty as *nothing*."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({key: _Count(one) if type(one) is int else one for key, one in values.items()})

    def __missing__(self, key: str) -> str:
        return _Dash("–")


class _Dash(str):
    def __format__(self, words: str) -> str:
        return str(self)


class _Count(int):
    """``{count:codering|coderingen}`` is *1 codering* or *2 coderingen*."""

    def __format__(self, words: str) -> str:
        one, _or, more = words.partition("|")
        return f"{int(self)} {one if self == 1 else more}" if more else format(int(self), words)
