"""Whose perspective was heard in a case and whose wasn't, in the words of its day and of today; how often.

What the codebook merged since counts as one perspective. Of one that fell apart nobody can say which
part was heard: none of them is called unheard.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Text, Vocabulary

FEW = 3
"""Fewer sources than this of a kind are not counted out, so that nobody is recognised."""
NOW = {"nl": "nu", "en": "now"}


@dataclass(frozen=True)
class Words:
    """The codebook of the day on which something was published, and that of today."""

    then: Vocabulary
    now: Vocabulary

    def today(self, key: str) -> tuple[str, ...]:
        """The keys of what came instead of a code since; of a code in use its own."""
        return self.now.replaced.get(key) or self.then.replaced.get(key, (key,))

    def name(self, key: str) -> Text:
        """What a code was called when this was published, or later if it is newer."""
        try:
            return self.then.code(key).name
        except KeyError:
            return self.now.code(key).name

    def told(self, key: str) -> Text:
        """The same with the names of what came instead: *Specialist (now: Professional)*."""
        name, instead = self.name(key), self.today(key)
        if instead == (key,):
            return name
        names = [self.name(one) for one in instead]
        later = {lang: ", ".join(each.get(lang, "") for each in names) for lang in name}
        return {lang: f"{text} ({NOW.get(lang, NOW['en'])}: {later[lang]})" for lang, text in name.items()}


@dataclass(frozen=True)
class Hearing:
    """The perspectives that were heard, those that weren't, and how many there are."""

    heard: Sequence[Text]
    not_heard: Sequence[Text]
    total: int


def hearing(recorded: Iterable[str], words: Words) -> Hearing:
    """Who was heard, given the keys that an edition holds."""
    spoke = _spoke(recorded, words)
    heard = {key for today in spoke for key in today}
    everybody = dict.fromkeys(key for leaf in words.then.leaves("pers") for key in words.today(leaf.key))
    return Hearing(
        tuple(words.told(key) for key in spoke.values()),
        tuple(words.name(key) for key in everybody if key not in heard),
        len(everybody.keys() | heard),
    )


def heard_today(recorded: Iterable[str], now: Vocabulary) -> int:
    """How many perspectives were heard, as the codebook of today tells them apart."""
    return len(_spoke(recorded, Words(now, now)))


def _spoke(recorded: Iterable[str], words: Words) -> dict[tuple[str, ...], str]:
    """For each perspective of today that was heard, the key that says so."""
    spoke: dict[tuple[str, ...], str] = {}
    for key in recorded:
        today = words.today(key)
        if today not in spoke or today == (key,):
            spoke[today] = key
    return spoke


def how_many(number: int) -> str:
    """A number of sources; few are said to be few."""
    return str(number) if number >= FEW else _("minder dan %(few)s") % {"few": FEW}
