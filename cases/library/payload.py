"""What a published edition holds: schema 1, and the check at the library's door.

The check is strict about keys: one that the schema does not know is refused, so that
nothing confidential comes along because somebody added a column. With a vocabulary it
also refuses codes that do not exist and context fields that are not publishable.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codebook.vocabulary import Vocabulary

from .schema import (
    any_of,
    day,
    in_languages,
    many,
    mapping,
    maybe,
    number,
    one_of,
    record,
    text,
    truth,
    whole,
)

MODELS = ("pre-reform", "M1", "M2", "M3")
PHASES = ("prep", "start", "year1", "consol")
POLES = ("a", "b", "both", "none")
OUTCOMES = ("eased", "persisted", "worsened", "shifted", "used")
DIRECTIONS = ("fact-supporting", "fact-hindering", "fact-ambivalent")
YEAR = whole(1900, 2100)
KEY = text(80)
MOST_STEPS, MOST = 20, 500
"""An edition holds at most so many steps, and so many of each other thing."""

HANDLED = record(("strategy", "own"), type=KEY, strategy=maybe(KEY), own=maybe(in_languages(2000)))
STEP = record(("description",), model=one_of(*MODELS), description=maybe(in_languages(3000)),
              **{"from": YEAR, "to": maybe(YEAR)})  # fmt: skip
OBSERVATION = record(
    ("handled", "outcome"),
    id=KEY,
    tension=KEY,
    step=whole(0, 100),
    model=one_of(*MODELS),
    phase=one_of(*PHASES),
    intensity=whole(0, 3),
    pole=one_of(*POLES),
    stakeholder=KEY,
    knowledge_type=KEY,
    handled=maybe(HANDLED),
    outcome=maybe(one_of(*OUTCOMES)),
    description=in_languages(),
    quotes=many(KEY, 50),
)
FACTOR = record(direction=one_of(*DIRECTIONS), level=KEY, description=in_languages())
CODED = record(code=KEY, description=in_languages())
COMPETENCE = record(("stakeholder",), code=KEY, stakeholder=maybe(KEY), description=in_languages())
QUOTE = record(
    id=KEY,
    text=text(3000),
    language=text(8),
    speaker=in_languages(200),
    stakeholder=KEY,
    knowledge_type=KEY,
    phase=maybe(one_of(*PHASES)),
)
CODE_AGREEMENT = record(
    code=KEY,
    alpha=maybe(number(-1, 1)),
    low=maybe(number(-1, 1)),
    high=maybe(number(-1, 1)),
    prevalence=maybe(number(0, 1)),
)
SURENESS = record(
    ("agreement_by_code", "agreement_unit", "agreement_units"),
    sources=mapping(whole(0, 10_000)),
    stakeholders=many(KEY, 50),
    double_coded_share=maybe(number(0, 1)),
    agreement=maybe(number(-1, 1)),
    agreement_unit=one_of("sentence", "segment"),
    agreement_units=whole(0, 10_000_000),
    agreement_by_code=many(CODE_AGREEMENT, MOST),
    last_reviewed=maybe(day),
)
PAYLOAD = record(
    schema=one_of(1),
    case=record(code=text(40), name=in_languages(200)),
    fictitious=truth,
    language=one_of("nl", "en"),
    context=mapping(any_of(whole(0, 100_000), many(KEY, 50), text(200))),
    summary=in_languages(20_000),
    trajectory=many(STEP, MOST_STEPS, gettext_lazy("Het verloop")),
    observations=many(OBSERVATION, MOST, gettext_lazy("De lijst met waarnemingen")),
    factors=many(FACTOR, MOST, gettext_lazy("De lijst met factoren")),
    principles=many(CODED, MOST, gettext_lazy("De lijst met werkzame principes")),
    outcomes=many(CODED, MOST, gettext_lazy("De lijst met uitkomsten")),
    competences=many(COMPETENCE, MOST, gettext_lazy("De lijst met competenties")),
    quotes=many(QUOTE, MOST, gettext_lazy("De lijst met citaten")),
    sureness=SURENESS,
    codebook_release=whole(1, 1_000_000),
)


class PayloadError(ValueError):
    """A payload that may not be published; ``sentences`` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def check(payload: Any, vocabulary: Vocabulary | None = None) -> None:
    """Raise :class:`PayloadError` with every fault of ``payload``, or return.

    Shape first; only a payload of the right shape is checked on its references,
    its trajectory and, where given, the ``vocabulary`` it was coded with.
    """
    faults = PAYLOAD(payload, "")
    if not faults:
        faults = [*_trajectory(payload), *_observations(payload), *_references(payload)]
        faults += _unknown_words(payload, vocabulary) if vocabulary else []
    if faults:
        raise PayloadError(faults)


def _trajectory(payload: Mapping[str, Any]) -> Iterator[str]:
    steps = payload["trajectory"]
    if not steps:
        yield _("Het verloop heeft geen enkele stap: voeg minstens één organisatiemodel met een jaar toe.")
    for i, step in enumerate(steps, 1):
        if step["to"] is not None and step["to"] < step["from"]:
            yield _("Stap %(step)s van het verloop eindigt voor ze begint.") % {"step": i}
        if i < len(steps) and steps[i]["from"] < step["from"]:
            yield _("De stappen van het verloop staan niet op volgorde van hun beginjaar.")


def _observations(payload: Mapping[str, Any]) -> Iterator[str]:
    steps = payload["trajectory"]
    for seen in payload["observations"]:
        place = {"id": seen["id"]}
        if seen["step"] >= len(steps):
            yield _("Waarneming %(id)s verwijst naar een stap die niet bestaat.") % place
        elif steps[seen["step"]]["model"] != seen["model"]:
            yield _("Waarneming %(id)s noemt een ander model dan haar stap in het verloop.") % place
        if seen["intensity"] == 0 and (seen["pole"] != "none" or seen.get("outcome")):
            yield _("Waarneming %(id)s is gezocht en afwezig: dan past er geen pool en geen gevolg.") % place


def _references(payload: Mapping[str, Any]) -> Iterator[str]:
    quotes = [quote["id"] for quote in payload["quotes"]]
    for key in _twice([*quotes, *(seen["id"] for seen in payload["observations"])]):
        yield _("%(id)s komt twee keer voor als nummer.") % {"id": key}
    for seen in payload["observations"]:
        for key in set(seen["quotes"]) - set(quotes):
            yield _("Waarneming %(id)s verwijst naar citaat %(quote)s, dat er niet is.") % {
                "id": seen["id"],
                "quote": key,
            }


def _twice(keys: Iterable[str]) -> list[str]:
    counted: dict[str, int] = {}
    for key in keys:
        counted[key] = counted.get(key, 0) + 1
    return [key for key, times in counted.items() if times > 1]


def _unknown_words(payload: Mapping[str, Any], vocabulary: Vocabulary) -> list[str]:
    observations = payload["observations"]
    strategies = {key for seen in observations if (key := (seen.get("handled") or {}).get("strategy"))}
    unknown = {
        *_without(vocabulary.tension, {seen["tension"] for seen in observations}),
        *_without(vocabulary.strategy, strategies),
        *_without(vocabulary.code, codes_of(payload)),
    }
    fields = set(payload["context"])
    strange = _without(vocabulary.field, fields)
    closed = {key for key in fields - strange if not vocabulary.field(key).publishable}
    return [
        *(_("Het veld %(field)s mag niet gepubliceerd worden.") % {"field": key} for key in sorted(closed)),
        *(_("%(key)s staat niet in het codeboek.") % {"key": key} for key in sorted(unknown | strange)),
    ]


def _without(look_up: Callable[[str], object], keys: Iterable[str]) -> set[str]:
    """Those of ``keys`` that ``look_up`` doesn't hold."""
    absent = set()
    for key in keys:
        try:
            look_up(key)
        except KeyError:
            absent.add(key)
    return absent


def codes_of(payload: Mapping[str, Any]) -> set[str]:
    """Every code of the codebook that ``payload`` uses."""
    people = [*payload["observations"], *payload["quotes"]]
    found = {person[key] for person in people for key in ("stakeholder", "knowledge_type")}
    found |= {seen["handled"]["type"] for seen in payload["observations"] if seen.get("handled")}
    found |= {factor[key] for factor in payload["factors"] for key in ("direction", "level")}
    for part in ("principles", "outcomes", "competences"):
        found |= {item["code"] for item in payload[part]}
    found |= {item["stakeholder"] for item in payload["competences"] if item.get("stakeholder")}
    return found | set(payload["sureness"]["stakeholders"])
