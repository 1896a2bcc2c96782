"""What names a code of the codebook without being coded with it: who said it, what kind of knowledge it is.

When the codebook puts another code instead, the case can carry these over together with its codings.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.codebook.codetree.hanging import stamp_of
from welzijn.accounts.models import User

from ..coding.desk import page_of_coding
from ..coding.history import MovedOnError
from ..coding.models import CodingQuerySet
from ..models import Case, CaseSection, Coding, Finding, Memo, Observation
from ..records import CaseRecord
from . import covered
from .counting import ELSEWHERE

Changes = list[dict[str, Any]]
RECORDS = {kind: fields for kind, fields in ELSEWHERE.items() if kind not in {Coding, Memo}}
BY_NAME = {kind._meta.model_name: kind for kind in (*RECORDS, CaseSection)}
ATTRIBUTES = ELSEWHERE[Coding]
SAYING = ("text", "description_nl", "description_en")
LISTED = 100
"""So many fragments are linked one by one."""


@dataclass(frozen=True)
class Named:
    """The records and codings that would get the target in one of their fields, and those that can't."""

    records: Collection[tuple[CaseRecord, str]] = ()
    codings: Collection[tuple[Coding, str]] = ()
    staying: Collection[Observation] = ()
    """There is one already for what they would become."""

    def __bool__(self) -> bool:
        return bool(self.records or self.codings)

    @property
    def stamp(self) -> str:
        """Says whether this is still what somebody looked at."""
        both: list[tuple[Any, str]] = [*self.records, *self.codings]
        told = [(one._meta.model_name, one.pk, one.version, field) for one, field in both]
        return stamp_of(told, [seen.pk for seen in self.staying])

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Kind, field and how many."""
        both = [*self.codings, *self.records]
        found = Counter((_kind(one), _label(one, field)) for one, field in both)
        return [(kind, field, number) for (kind, field), number in found.items()]

    @property
    def titles(self) -> list[tuple[str, str, str, str, str]]:
        """Kind, field, title, the language of that if researchers wrote it, and address of every record."""
        return [
            (_kind(one), _label(one, field), _title(one), _language(one), _address(one))
            for one, field in self.records
        ]

    @property
    def fragments(self) -> list[tuple[Coding, str, str]]:
        """The first of the codings that name the code, by attribute, with the address of each."""
        found = sorted(self.codings, key=lambda pair: (pair[1], pair[0].text.source.title, pair[0].start))
        return [(one, _label(one, field), page_of_coding(one, one.case)) for one, field in found[:LISTED]]

    @property
    def unlisted(self) -> int:
        """How many codings are not among :attr:`fragments`."""
        return max(0, len(self.codings) - LISTED)

    @property
    def attributes(self) -> dict[str, set[int]]:
        """Per attribute the codings that get it."""
        return {name: {coding.pk for coding, field in self.codings if field == name} for name in ATTRIBUTES}

    def changes(self, code: str, target: str) -> Changes:
        """What a step keeps of the records."""
        return [
            covered.change_of(record, code, target)
            if isinstance(record, CaseSection)
            else {
                "kind": record._meta.model_name,
                "uuid": str(record.uuid),
                "before": {field: code},
                "after": {field: target},
            }
            for record, field in self.records
        ]


def _kind(record: Any) -> str:
    return record.get_key_display() if isinstance(record, CaseSection) else str(record._meta.verbose_name)


def _label(record: Any, field: str) -> str:
    if isinstance(record, CaseSection):
        return _("bevraagde perspectieven")
    return str(record._meta.get_field(field).verbose_name)


def _language(record: CaseRecord) -> str:
    return "" if isinstance(record, CaseSection) else record.case.language


def _title(record: Any) -> str:
    """By which somebody knows a record again: what was said or seen."""
    if isinstance(record, CaseSection):
        return _("wie aan het woord kwam")
    said = next((getattr(record, name) for name in SAYING if getattr(record, name, "")), "")
    return f"{record}: {said}" if said and isinstance(record, Observation) else said or str(record)


def _address(record: Any) -> str:
    if isinstance(record, CaseSection):
        return reverse("workbench:setting", args=[record.case.uuid])
    kind = record.kind if isinstance(record, Finding) else record._meta.model_name.removesuffix("record")
    return reverse(f"workbench:{kind}-edit", args=[record.case.uuid, record.uuid])


def naming(case: Case, codings: CodingQuerySet, code: str, target: str = "") -> Named:
    """What of a case names ``code``, among its records and these codings; seven queries at most."""
    found = [
        (record, field)
        for kind, fields in RECORDS.items()
        for record in kind.objects.filter(_any(fields, [code]), case=case)
        .select_related("case")
        .order_by("pk")
        for field in fields
        if getattr(record, field) == code
    ]
    setting = covered.setting_of(case)
    if setting and code in covered.covered(setting):
        found.append((setting, covered.FIELD))
    tied = codings.filter(_any(ATTRIBUTES, [code])).select_related("case", "round", "text__source")
    coded = [
        (one, field) for one in tied.order_by("pk") for field in ATTRIBUTES if getattr(one, field) == code
    ]
    taken = _views(case, target) if target else set()
    staying = {
        (record, field): record
        for record, field in found
        if field == "stakeholder" and _view(record) in taken
    }
    return Named([pair for pair in found if pair not in staying], coded, list(staying.values()))


def _any(fields: Iterable[str], codes: Collection[str]) -> Q:
    asked = Q()
    for field in fields:
        asked |= Q(**{f"{field}__in": codes})
    return asked


def _view(record: CaseRecord) -> tuple[Any, ...] | None:
    """What no two observations of one perspective share."""
    return (record.step_id, record.tension, record.phase) if isinstance(record, Observation) else None


def _views(case: Case, stakeholder: str) -> set[tuple[Any, ...] | None]:
    return set(map(_view, Observation.objects.filter(case=case, stakeholder=stakeholder)))


def counts_of_names(case: Case, codings: CodingQuerySet, codes: Collection[str]) -> dict[str, int]:
    """How often a case names each of ``codes``; two queries, none when nothing is asked."""
    if not codes:
        return {}
    places = [(codings, field) for field in ATTRIBUTES]
    places += [
        (kind.objects.filter(case=case), field) for kind, fields in RECORDS.items() for field in fields
    ]
    first, *rest = (
        rows.filter(**{f"{field}__in": codes}).order_by().values_list(field).annotate(Count("pk"))
        for rows, field in places
    )
    counted = covered.counts_of_covered(case, codes)
    for code, number in first.union(*rest, all=True):
        counted[code] += number
    return counted


def hold_named(case: Case, code: str) -> None:
    """Hold the records that name ``code``; before the case, as whoever saves a record does."""
    for kind, fields in RECORDS.items():
        _hold(kind._base_manager.filter(_any(fields, [code]), case=case))
    _hold(CaseSection.objects.filter(case=case, key=CaseSection.Key.SETTING))


def hold_records(case: Case, rows: Changes) -> None:
    """Hold the records of a step, for who turns it; before the case as well."""
    for name, kind in BY_NAME.items():
        if uuids := [row["uuid"] for row in rows if row["kind"] == name]:
            _hold(kind._base_manager.filter(case=case, uuid__in=uuids))


def _hold(records: Any) -> None:
    list(records.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def turn_records(case: Case, rows: Changes, origin: str, target: str, by: User) -> Counter[str]:
    """Bring records from one state to the other, as far as they are still there; per kind how many aren't.

    Raises MovedOnError when somebody changed one since, or when there is one for what it would become.
    """
    for row in rows:
        if row["kind"] == covered.KIND:
            covered.turn_list(case, row, origin, target, by)
    gone: Counter[str] = Counter()
    same = sorted((row for row in rows if row["kind"] != covered.KIND), key=_sort)
    for (kind, was, becomes), found in groupby(same, lambda row: (row["kind"], row[origin], row[target])):
        uuids = [row["uuid"] for row in found]
        here = BY_NAME[kind]._base_manager.filter(case=case, uuid__in=uuids)
        gone[kind] += len(uuids) - _write(here, was, becomes, by)
    return +gone


def _sort(row: Mapping[str, Any]) -> tuple[str, list[Any]]:
    return row["kind"], sorted(row["before"].items())


def _write(here: Any, was: Mapping[str, Any], becomes: Mapping[str, Any], by: User) -> int:
    """How many are there, with those that were so already: they came back after the step was turned."""
    always = {"version": F("version") + 1, "updated_by": by, "updated_at": timezone.now()}
    counted = here.aggregate(there=Count("pk"), already=Count("pk", filter=Q(**becomes)))
    try:
        with transaction.atomic():
            written = here.filter(**was).update(**becomes, **always)
    except IntegrityError:
        raise MovedOnError from None
    if written + counted["already"] != counted["there"]:
        raise MovedOnError
    there: int = counted["there"]
    return there
