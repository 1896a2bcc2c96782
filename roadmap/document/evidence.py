"""Published editions as evidence: from a payload of the library to a case to weigh and a card to show."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from cases.library.models import Edition
from cases.library.queries import evidence_editions
from roadmap.anticipation import Case, Observation, Profile
from roadmap.document.report import CaseCard, PublishedCase

Payload = Mapping[str, Any]
Key = tuple[UUID, int]

EDITIONS_KEPT = 2000
_kept: dict[Key, PublishedCase] = {}
"""Editions never change, so a process reads each payload once."""


def published_cases(*, demo: bool) -> tuple[PublishedCase, ...]:
    """Every edition that counts as evidence now, in the order of their public ids.

    At most three queries: whether a real one exists, which ones count, and the payloads not read before.
    """
    counting = evidence_editions(demo=demo).order_by("published_case__uuid")
    keys: list[Key] = list(counting.values_list("published_case__uuid", "number"))
    known = {key: case for key in keys if (case := _kept.get(key))}
    known |= _read(set(keys) - set(known))
    _keep(known)
    return tuple(known[key] for key in keys)


def _read(keys: set[Key]) -> dict[Key, PublishedCase]:
    if not keys:
        return {}
    rows = Edition.objects.filter(published_case__uuid__in={uuid for uuid, _ in keys}).values_list(
        "published_case__uuid", "number", "payload"
    )
    return {
        (uuid, number): published_case(str(uuid), number, payload)
        for uuid, number, payload in rows
        if (uuid, number) in keys
    }


def _keep(cases: Mapping[Key, PublishedCase]) -> None:
    if len(_kept) + len(cases) > EDITIONS_KEPT:
        _kept.clear()
    _kept.update(cases)


def published_case(edition: str, number: int, payload: Payload) -> PublishedCase:
    """One payload (schema 1) as evidence; `edition` is its public id."""
    return PublishedCase(case=_case(edition, payload), card=_card(edition, number, payload))


def _case(edition: str, payload: Payload) -> Case:
    return Case(
        edition=edition,
        profile=profile_from(payload["context"]),
        fictitious=payload["fictitious"],
        observations=tuple(_observations(payload)),
    )


def profile_from(context: Payload) -> Profile:
    """What a case is compared on. A field that isn't published, or was generalised, can't be compared."""
    names = ("region", "sector", "size_band", "sites_band")
    return Profile(**{name: str(context.get(name) or "") for name in names})


def _observations(payload: Payload) -> Iterable[Observation]:
    """The judgements of a case; each was made under the model of its step of the trajectory."""
    for row in payload["observations"]:
        yield Observation(
            tension=row["tension"],
            model=payload["trajectory"][row["step"]]["model"],
            phase=row["phase"],
            intensity=row["intensity"],
            quotes=tuple(row["quotes"]),
            key=row["id"],
            pole=row["pole"],
        )


def _card(edition: str, number: int, payload: Payload) -> CaseCard:
    return CaseCard(
        edition=edition,
        number=number,
        code=payload["case"]["code"],
        name=payload["case"]["name"],
        model=payload["trajectory"][-1]["model"],
        fictitious=payload["fictitious"],
        observations={row["id"]: row for row in payload["observations"]},
    )
