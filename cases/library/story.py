"""An edition as a reader meets it: the payload with the codebook's words in the place of keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.dateparse import parse_date

from cases.codebook.vocabulary import Phase, Tension, Text, Vocabulary
from welzijn.ui import charts
from welzijn.ui.text import in_language

from .hearing import Hearing, Words, hearing, how_many
from .sureness import ByCode, by_code

SETTING = (
    "sector",
    "region",
    "size_band",
    "sites_band",
    "urbanity",
    "reform_start",
    "positioning",
    "acting_referring",
    "nl_model_code",
)


@dataclass(frozen=True)
class Quote:
    """What somebody said."""

    key: str
    text: str
    language: str
    speaker: Text
    stakeholder: Text
    knowledge_type: Text


@dataclass(frozen=True)
class Observation:
    """One judgement: a tension, in a phase, as somebody sees it."""

    key: str
    tension: Tension
    phase: Phase
    model: Text
    intensity: int
    pole: str
    stakeholder: Text
    knowledge_type: Text
    handling: Text | None
    strategy: Text | None
    own: Text | None
    outcome: Text | None
    description: Text
    quotes: tuple[Quote, ...]

    @property
    def absent(self) -> bool:
        """Looked for and absent, which is a finding."""
        return self.intensity == 0

    @property
    def marker(self) -> float | None:
        """Where the emphasis lay, from 0 (pole A) to 1 (pole B)."""
        return {"a": 0.15, "both": 0.5, "b": 0.85}.get(self.pole)


@dataclass(frozen=True)
class Step:
    """A stretch of the trajectory."""

    model: str
    label: Text
    short: Text
    start: int
    end: int | None
    description: Text | None


@dataclass(frozen=True)
class Row:
    """A tension over the phases: per phase the highest intensity, or None where not examined."""

    tension: Tension
    intensities: tuple[int | None, ...]

    @property
    def highest(self) -> int:
        return max(value for value in self.intensities if value is not None)


@dataclass(frozen=True)
class Finding:
    """Something with a code: a factor, principle, outcome or competence."""

    label: Text
    detail: Text | None
    description: Text


class Story:
    """Everything that a page shows of one edition's payload."""

    def __init__(
        self,
        payload: Mapping[str, Any],
        vocabulary: Vocabulary,
        until: int = 0,
        *,
        today: Vocabulary | None = None,
    ) -> None:
        """``today`` is the codebook of today, when that isn't the one of the edition."""
        self.payload = payload
        self.vocabulary = vocabulary
        self.words = Words(vocabulary, today or vocabulary)
        self.now = until
        self.name: Text = payload["case"]["name"]
        self.code: str = payload["case"]["code"]
        self.fictitious: bool = payload["fictitious"]
        self.summary: Text = payload["summary"]

    @cached_property
    def setting(self) -> list[tuple[Text, Text]]:
        """Label and value of every field of the setting that is known."""
        context = self.payload["context"]
        fields = (self.vocabulary.field(key) for key in SETTING if context.get(key) is not None)
        return [(field.label, self.vocabulary.label(field.key, str(context[field.key]))) for field in fields]

    @cached_property
    def steps(self) -> list[Step]:
        return [self._step(step) for step in self.payload["trajectory"]]

    @property
    def drawn_steps(self) -> list[charts.Step]:
        """The trajectory for its picture, in the reader's language."""
        return [
            charts.Step(step.model, in_language(step.short).text, step.start, step.end) for step in self.steps
        ]

    @cached_property
    def model(self) -> Step:
        """The organisation model in use at the end."""
        return self.steps[-1]

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        return {quote["id"]: self._quote(quote) for quote in self.payload["quotes"]}

    @cached_property
    def loose_quotes(self) -> list[Quote]:
        """The quotes that stand with no observation."""
        used = {key for seen in self.payload["observations"] for key in seen["quotes"]}
        return [quote for key, quote in self.quotes.items() if key not in used]

    @cached_property
    def observations(self) -> list[Observation]:
        return [self._observation(seen) for seen in self.payload["observations"]]

    @cached_property
    def by_phase(self) -> list[tuple[Phase, list[Observation]]]:
        """What was seen or mentioned, phase by phase; strongest first."""
        return [
            (phase, sorted(seen, key=lambda each: (-each.intensity, each.tension.key)))
            for phase in self.vocabulary.phases
            if (seen := [o for o in self.observations if o.phase.key == phase.key and not o.absent])
        ]

    @cached_property
    def absent(self) -> list[Observation]:
        """What was looked for and not found."""
        return [seen for seen in self.observations if seen.absent]

    @cached_property
    def not_examined(self) -> list[Tension]:
        """The tensions that nobody looked for in this case."""
        looked_for = {seen.tension.key for seen in self.observations}
        return [t for t in self.vocabulary.tensions if t.key not in looked_for and not t.deprecated]

    @cached_property
    def rows(self) -> list[Row]:
        """Tension by phase, the strongest first."""
        tensions = {seen.tension.key: seen.tension for seen in self.observations}
        rows = [Row(tension, tuple(self._intensities(key))) for key, tension in tensions.items()]
        return sorted(rows, key=lambda row: (-row.highest, row.tension.key))

    @cached_property
    def tried(self) -> list[Observation]:
        """The observations in which something was done, or done on purpose beforehand."""
        return [seen for seen in self.observations if seen.strategy or seen.own]

    @cached_property
    def factors(self) -> list[tuple[Text, list[Finding]]]:
        """Factors by direction, in the codebook's order."""
        directions = self.vocabulary.children("fact-direction")
        groups: dict[str, list[Finding]] = {code.key: [] for code in directions}
        for factor in self.payload["factors"]:
            level = self.vocabulary.code(factor["level"]).name
            groups[factor["direction"]].append(Finding(level, None, factor["description"]))
        return [(self.vocabulary.code(key).name, found) for key, found in groups.items() if found]

    @cached_property
    def principles(self) -> list[Finding]:
        return self._findings("principles")

    @cached_property
    def outcomes(self) -> list[Finding]:
        return self._findings("outcomes")

    @cached_property
    def competences(self) -> list[Finding]:
        return self._findings("competences")

    @cached_property
    def sources(self) -> list[tuple[Text, str]]:
        """Kind of source and how many; few are not counted out."""
        counted = self.payload["sureness"]["sources"]
        return [
            (self.vocabulary.label("data_sources", kind), how_many(n)) for kind, n in counted.items() if n
        ]

    @cached_property
    def agreement_by_code(self) -> ByCode:
        """How far coders agreed on each code, with the name of the code."""
        return by_code(self.payload["sureness"], self.vocabulary, lambda key: self.vocabulary.code(key).name)

    @property
    def last_reviewed(self) -> date | None:
        """The day on which somebody last went over the case."""
        day = self.payload["sureness"]["last_reviewed"]
        return parse_date(day) if day else None

    @cached_property
    def hearing(self) -> Hearing:
        """Whose perspective was heard, and whose wasn't."""
        return hearing(self.payload["sureness"]["stakeholders"], self.words)

    def _intensities(self, tension: str) -> Iterable[int | None]:
        for phase in self.vocabulary.phases:
            seen = [o for o in self.observations if (o.tension.key, o.phase.key) == (tension, phase.key)]
            yield max((o.intensity for o in seen), default=None)

    def _step(self, step: Mapping[str, Any]) -> Step:
        model = self.vocabulary.model(step["model"])
        return Step(model.key, model.name, model.short, step["from"], step["to"], step.get("description"))

    def _quote(self, quote: Mapping[str, Any]) -> Quote:
        return Quote(
            quote["id"],
            quote["text"],
            quote["language"],
            quote["speaker"],
            self.words.told(quote["stakeholder"]),
            self.words.told(quote["knowledge_type"]),
        )

    def _observation(self, seen: Mapping[str, Any]) -> Observation:
        handled = seen.get("handled") or {}
        strategy = handled.get("strategy")
        return Observation(
            key=seen["id"],
            tension=self.vocabulary.tension(seen["tension"]),
            phase=self.vocabulary.phase(seen["phase"]),
            model=self.vocabulary.model(seen["model"]).name,
            intensity=seen["intensity"],
            pole=seen["pole"],
            stakeholder=self.words.told(seen["stakeholder"]),
            knowledge_type=self.words.told(seen["knowledge_type"]),
            handling=self.vocabulary.code(handled["type"]).name if handled else None,
            strategy=self.vocabulary.strategy(strategy).text if strategy else None,
            own=handled.get("own"),
            outcome=self._outcome(seen.get("outcome")),
            description=seen["description"],
            quotes=tuple(self.quotes[key] for key in seen["quotes"]),
        )

    def _outcome(self, key: str | None) -> Text | None:
        return attribute_options(self.vocabulary, "outcome").get(key) if key else None

    def _findings(self, part: str) -> list[Finding]:
        return [self._finding(item) for item in self.payload[part]]

    def _finding(self, item: Mapping[str, Any]) -> Finding:
        stakeholder = item.get("stakeholder")
        detail = self.words.told(stakeholder) if stakeholder else None
        return Finding(self.vocabulary.code(item["code"]).name, detail, item["description"])


def attribute_options(vocabulary: Vocabulary, attribute: str) -> dict[Any, Text]:
    """The options that are recorded with a coding of a tension, by key."""
    attributes: Sequence[Mapping[str, Any]] = vocabulary.family("span").coding_attributes
    found = next(each for each in attributes if each["key"] == attribute)
    return {option["key"]: {"nl": option["nl"], "en": option["en"]} for option in found["options"]}
