"""What a revealed round says about texts that were corrected since: where that stands which it settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from ..models import Coding, CodingRound, Settlement, SourceText


@dataclass(frozen=True)
class Corrected:
    """A text of a round, the version that counts now, and how many settled codings stand there or don't."""

    text: SourceText
    newest: SourceText
    along: int
    left: int


@dataclass(frozen=True)
class Outcome:
    """A coding that came of a settlement, and whether it stands on the version that counts now."""

    coding: Coding
    along: bool


def newer_texts(texts: Iterable[SourceText]) -> dict[int, SourceText]:
    """By the key of each text the version that counts in its place; without those that still count."""
    old = list(texts)
    counting = SourceText.objects.filter(
        source__in={text.source_id for text in old}, withdrawn_at=None, erased_at=None
    )
    newest = {text.source_id: text for text in counting.order_by("number")}
    found = {text.pk: newest[text.source_id] for text in old if text.source_id in newest}
    return {key: text for key, text in found.items() if text.pk != key}


def corrected(coding_round: CodingRound) -> list[Corrected]:
    """The texts of a round that were corrected since, with what became of all that it settled."""
    texts = list(coding_round.texts.select_related("source"))
    newer = newer_texts(texts)
    if not newer:
        return []
    counts = _settled_on(coding_round)
    found = []
    for text in (one for one in texts if one.pk in newer):
        newest = newer[text.pk]
        here = {key: count for (source, key), count in counts.items() if source == text.source_id}
        along = here.pop(newest.pk, 0)
        found.append(Corrected(text, newest, along, sum(here.values())))
    return found


def _settled_on(coding_round: CodingRound) -> dict[tuple[int, int], int]:
    settled = coding_round.codings.standing().filter(settled=True).order_by()
    rows = settled.values_list("text__source", "text").annotate(count=Count("pk"))
    return {(source, text): count for source, text, count in rows}


def outcomes(settlements: Iterable[Settlement], newer: Mapping[int, SourceText]) -> dict[int, list[Outcome]]:
    """By the key of each settlement on a corrected text, what came of it; one query for all."""
    found = [one for one in settlements if one.text_id in newer]
    guids = {guid for one in found for guid in one.guids}
    if not guids:
        return {}
    case = found[0].round.case_id
    codings = Coding.objects.standing().filter(case=case, guid__in=guids)
    by_guid = {str(coding.guid): coding for coding in codings.select_related("text")}
    return {
        one.pk: [
            Outcome(coding, coding.text_id == newer[one.text_id].pk)
            for guid in one.guids
            if (coding := by_guid.get(guid))
        ]
        for one in found
    }
