"""What of an exchanged project has no table: carried along; and what it says of the case itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange
from welzijn.accounts.models import User

from ..cases.queries import context
from ..models import CarriedItem, Case, CaseSection, Visibility
from .carried import ARRIVED
from .describing import called, is_described, told_by, told_of_case
from .fitting import field_value
from .naming import OF_CASE, case_variable, field_variable, nobody
from .plain import as_plain

WORKED_OUT = {"org_model", "phase", "reform_start", "sharing_level"}
"""What a setting takes from elsewhere in the case (see ``derived_context``)."""
HEADER = ("name", "description", "created_by", "created", "modified_by", "modified")


def is_empty(case: Case) -> bool:
    """Whether a case holds nothing yet, so that a file makes it what it is."""
    if case.sourcerecords.exists() or case.carried_items.exists():
        return False
    return not is_described(context(case))


def own_case(project: exchange.Project, vocabulary: Vocabulary) -> exchange.Case | None:
    """The case of a file that is one of ours, written by this program."""
    return next((one for one in project.cases if _is_ours(one, vocabulary)), None)


def _is_ours(thing: exchange.Case, vocabulary: Vocabulary) -> bool:
    told = {value.variable for value in thing.values}
    if told & {case_variable(name) for name in OF_CASE}:
        return True
    return bool(told) and told <= {field_variable(item.key) for item in vocabulary.fields}


def settle(*, case: Case, project: exchange.Project, vocabulary: Vocabulary, is_new: bool, by: User) -> None:
    """Carry along what has no table. A case that was empty becomes the case that the file tells of."""
    header = exchange.Project(**{name: getattr(project, name) for name in HEADER})
    _carry(case, CarriedItem.Kind.PROJECT, nobody(case), as_plain(header))
    kinds: dict[str, tuple[Any, ...]] = {
        CarriedItem.Kind.VARIABLE: project.variables,
        CarriedItem.Kind.SET: project.sets,
        CarriedItem.Kind.LINK: project.links,
    }
    for kind, things in kinds.items():
        for thing in things:
            _carry(case, kind, thing.guid, as_plain(thing))
    itself = own_case(project, vocabulary) if is_new else None
    for thing in project.cases:
        if thing is itself:
            _become(case, thing, vocabulary, by)
        elif not _is_known(case, thing):
            _carry(case, CarriedItem.Kind.CASE, thing.guid, as_plain(thing))


def _is_known(case: Case, thing: exchange.Case) -> bool:
    """Whether ``thing`` is this very case, as it left or as it came in before."""
    came = case.carried_items.filter(kind=CarriedItem.Kind.SELF, guid=thing.guid)
    return thing.guid == str(case.uuid) or came.exists()


def _become(case: Case, thing: exchange.Case, vocabulary: Vocabulary, by: User) -> None:
    _take_over(case, told_by(thing), by)
    _fill_setting(case, vocabulary, thing.values)
    arrived = {"called": called(case), "told": told_of_case(case, context(case))}
    _carry(case, CarriedItem.Kind.SELF, thing.guid, as_plain(thing) | {ARRIVED: arrived})


def _take_over(case: Case, told: Mapping[str, exchange.Scalar], by: User) -> None:
    """Only what makes it count for less or read by fewer, and a name that is missing."""
    case.fictitious = case.fictitious or told.get("fictitious") is True
    if told.get("visibility") == Visibility.REGISTERED:
        case.visibility = Visibility.REGISTERED
    case.name_en = case.name_en or str(told.get("name_en", ""))[:120]
    Case.objects.filter(pk=case.pk).update(
        fictitious=case.fictitious, visibility=case.visibility, name_en=case.name_en, updated_by=by
    )


def _fill_setting(case: Case, vocabulary: Vocabulary, values: Iterable[exchange.Value]) -> None:
    section, _made = CaseSection.objects.get_or_create(case=case, key=CaseSection.Key.SETTING)
    fields = {field_variable(item.key): item for item in vocabulary.fields if item.key not in WORKED_OUT}
    typed = [(fields[one.variable], one.value) for one in values if one.variable in fields]
    data = {item.key: field_value(item.type, value) for item, value in typed}
    if not section.data:
        CaseSection.objects.filter(pk=section.pk).update(data=data)


def _carry(case: Case, kind: str, guid: str, data: Mapping[str, Any]) -> None:
    CarriedItem.objects.get_or_create(case=case, kind=kind, guid=guid, defaults={"data": data})
