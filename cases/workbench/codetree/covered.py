"""The perspectives that the setting of a case calls heard: a list, in which other codes can come instead."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone

from welzijn.accounts.models import User

from ..coding.history import MovedOnError
from ..models import Case, CaseSection

FIELD = "stakeholder_coverage"
"""The context field of the codebook in which they stand."""
KIND = CaseSection._meta.model_name


def setting_of(case: Case) -> CaseSection | None:
    """Where the list stands, as long as somebody filled it in."""
    found = CaseSection.objects.filter(case=case, key=CaseSection.Key.SETTING).select_related("case").first()
    return found if found and covered(found) else None


def covered(section: CaseSection) -> list[str]:
    """The keys in the list."""
    return list(section.data.get(FIELD) or [])


def counts_of_covered(case: Case, codes: Collection[str]) -> Counter[str]:
    """Which of ``codes`` stand in the list of a case; one query."""
    section = setting_of(case)
    return Counter(key for key in covered(section) if key in codes) if section else Counter()


def covered_everywhere(codes: Collection[str]) -> Iterable[tuple[str, int, int]]:
    """Code, case and once, for each of ``codes`` in the list of any case; one query."""
    settings = CaseSection.objects.filter(key=CaseSection.Key.SETTING, case__deleted_at=None)
    for case, keys in settings.values_list("case", f"data__{FIELD}"):
        yield from ((key, case, 1) for key in keys or () if key in codes)


def change_of(section: CaseSection, code: str, target: str) -> dict[str, Any]:
    """What a step keeps of the list."""
    before = covered(section)
    after = list(dict.fromkeys(target if key == code else key for key in before))
    return {"kind": KIND, "uuid": str(section.uuid), "before": {FIELD: before}, "after": {FIELD: after}}


def turn_list(case: Case, row: Mapping[str, Any], origin: str, target: str, by: User) -> None:
    """Bring the list from one state to the other; what else was ticked or unticked since stays so.

    Raises MovedOnError when somebody took out what would be replaced.
    """
    section = CaseSection.objects.get(case=case, uuid=row["uuid"])
    now = covered(section)
    keys = _turned(now, row[origin][FIELD], row[target][FIELD])
    if keys != now:
        section.data[FIELD] = keys
        CaseSection.objects.filter(pk=section.pk).update(
            data=section.data, version=F("version") + 1, updated_by=by, updated_at=timezone.now()
        )


def _turned(now: Sequence[str], was: Sequence[str], becomes: Sequence[str]) -> list[str]:
    if now == was:
        return list(becomes)
    going = [key for key in was if key not in becomes]
    coming = [key for key in becomes if key not in was]
    if not set(going) <= set(now) and not set(coming) <= set(now):
        raise MovedOnError
    return list(dict.fromkeys([*(key for key in now if key not in going), *coming]))
