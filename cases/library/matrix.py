"""The case x tension matrix: what was looked for in which case, and how strongly it was seen."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cases.codebook.vocabulary import Text, Vocabulary
from welzijn.ui.cells import neutral
from welzijn.ui.text import in_language

from .models import Edition, EditionQuerySet, EditionTension
from .payload import MODELS, PHASES

ORDERS = ("model", "phase", "size")
MODEL_ORDER = (*MODELS[1:], MODELS[0])


@dataclass(frozen=True)
class Cell:
    """A tension in a case; ``intensity`` is None where nobody looked for it."""

    edition: Edition
    intensity: int | None
    fragment: Text
    is_quote: bool
    observation: str


def orders_of(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What the matrix can be ordered by."""
    tensions = [
        (tension.key, f"{tension.key} {in_language(tension.name).text}") for tension in vocabulary.tensions
    ]
    ways = [("model", _("Organisatiemodel")), ("phase", _("Fase")), ("size", _("Grootte"))]
    return ways + tensions


def in_order(editions: EditionQuerySet, order: str) -> EditionQuerySet:
    """By model, phase, size or, for a tension's key, by how strongly that was seen."""
    if order == "phase":
        return editions.order_by(_place("phase", PHASES), "name_nl", "pk")
    if order == "size":
        return editions.order_by("size_rank", "name_nl", "pk")
    if order in ORDERS or not order:
        return editions.order_by(_place("model", MODEL_ORDER), "name_nl", "pk")
    strongest = EditionTension.objects.filter(edition=OuterRef("pk"), tension=order).values("edition")
    highest = Subquery(strongest.annotate(highest=Max("intensity")).values("highest"))
    seen = editions.annotate(seen=Coalesce(highest, Value(-1)))
    return seen.order_by(F("seen").desc(), "name_nl", "pk")


def cell_of(edition: Edition, tension: str) -> Cell:
    """What ``edition`` says of a tension."""
    found: Mapping[str, Any] | None = edition.cells.get(tension)
    if found is None:
        return Cell(edition, None, {}, is_quote=False, observation="")
    return Cell(edition, found["intensity"], found["fragment"], found["quote"], found["observation"])


def matrix_csv(editions: Iterable[Edition], vocabulary: Vocabulary, addresses: Mapping[int, str]) -> str:
    """The matrix as CSV, a row for each case. 0 is looked for and absent; empty is not examined."""
    keys = [tension.key for tension in vocabulary.tensions]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*(neutral(title) for title in _titles()), *keys])
    for edition in editions:
        known = (
            in_language(edition.card["name"]).text,
            addresses[edition.pk],
            str(edition.number),
            _("ja") if edition.fictitious else _("nee"),
            edition.model,
            edition.phase,
            edition.size_band,
            edition.sector,
            edition.region,
        )
        cells = (edition.cells.get(key, {}).get("intensity", "") for key in keys)
        writer.writerow([*map(neutral, known), *cells])
    return out.getvalue()


def _titles() -> tuple[str, ...]:
    return (
        _("casus"),
        _("adres"),
        _("uitgave"),
        _("verzonnen"),
        _("organisatiemodel"),
        _("fase"),
        _("grootte"),
        _("type organisatie"),
        _("regio"),
    )


def _place(column: str, order: Sequence[str]) -> Case:
    places = [When(**{column: key}, then=Value(i)) for i, key in enumerate(order)]
    return Case(*places, default=Value(len(order)), output_field=IntegerField())
