"""The versions of the questionnaire beside each other: what changed in each, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roadmap.questionnaire.logic import Change, Weight, differences
from welzijn.ui.text import in_language

from .models import InstrumentVersion
from .queries import logic_of

PARTS = {
    "text": gettext_lazy("de vraag zelf"),
    "help": gettext_lazy("de uitleg"),
    "why": gettext_lazy("waarom we dit vragen"),
    "section": gettext_lazy("het deel waarin ze staat"),
    "type": gettext_lazy("de manier van antwoorden"),
    "perspectives": gettext_lazy("wie dit kan beoordelen"),
    "condition": gettext_lazy("wanneer u ze krijgt"),
    "scored": gettext_lazy("of ze meeweegt"),
    "length": gettext_lazy("hoe lang het antwoord mag zijn"),
    "options": gettext_lazy("welke antwoorden er zijn"),
    "wording": gettext_lazy("hoe een antwoord verwoord is"),
    "weights": gettext_lazy("de gewichten"),
}
"""What can change in a question, in words."""


@dataclass(frozen=True)
class WeightLine:
    """A weight that changed: the answer it belongs to (empty for a statement), its tension, was and is."""

    answer: str
    tension: str
    name: Any
    before: str
    after: str


@dataclass(frozen=True)
class ChangeCard:
    """A question that differs from the version before."""

    change: Change
    parts: tuple[Any, ...]
    weights: tuple[WeightLine, ...]


@dataclass(frozen=True)
class Step:
    """A published version and what changed since ``before``, which the first version has not."""

    version: InstrumentVersion
    before: InstrumentVersion | None
    changes: tuple[ChangeCard, ...]


def history(tensions: Mapping[str, Any]) -> tuple[Step, ...]:
    """Every published version, the latest first; ``tensions`` are names by key."""
    found = list(InstrumentVersion.objects.published().defer("payload").order_by("-number"))
    return tuple(
        Step(version, before, tuple(_cards(before, version, tensions)) if before else ())
        for version, before in zip(found, [*found[1:], None], strict=False)
    )


def _cards(
    before: InstrumentVersion, version: InstrumentVersion, tensions: Mapping[str, Any]
) -> Iterator[ChangeCard]:
    for change in differences(logic_of(before), logic_of(version)):
        yield ChangeCard(
            change,
            tuple(PARTS[part] for part in change.parts),
            tuple(_line(weight, tensions) for weight in change.weights),
        )


def _line(weight: Weight, tensions: Mapping[str, Any]) -> WeightLine:
    return WeightLine(
        answer=_answer(weight),
        tension=weight.tension,
        name=tensions.get(weight.tension, {}),
        before=signed(weight.before),
        after=signed(weight.after),
    )


def _answer(weight: Weight) -> str:
    if isinstance(weight.of, Mapping):
        return in_language(weight.of).text
    return _("%(count)s gekozen") % {"count": weight.of} if weight.of else _("oneens")


def signed(amount: float) -> str:
    """A weight with its sign, as it stands beside an answer: +1, −0.5, 0."""
    size = int(abs(amount)) if amount == int(amount) else abs(amount)
    return f"{'+' if amount > 0 else '−'}{size}" if amount else "0"
