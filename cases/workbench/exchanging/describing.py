"""What a case and its sources are, told as variables, beside what came along with a file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange

from ..choices import words
from ..models import Case, SourceRecord
from .codings import as_text
from .naming import OF_CASE, OF_SOURCE, case_variable, field_variable, source_variable
from .plain import as_plain, from_plain
from .titles import title_variables, told_of_title

Told = Mapping[str, str | int | bool]
"""The value of each variable; those without one are left out."""
VISIBILITY = "sharing_level"
"""The value of a setting that every case has."""
KINDS = {"fictitious": "Boolean", "respondents": "Integer"}


def called(case: Case) -> str:
    """The name of a case in a file, for the researchers who exchange it."""
    return f"{case.code} {case.name_nl}".strip()


def own_variables(vocabulary: Vocabulary) -> Iterator[exchange.Variable]:
    """Those of sources, of the setting of a case, and of a case itself."""
    for name in OF_SOURCE:
        yield _variable(source_variable(name), _label(SourceRecord, name), name)
    yield from title_variables()
    for item in vocabulary.fields:
        yield _variable(field_variable(item.key), words(item.label), item.key)
    for name in OF_CASE:
        yield _variable(case_variable(name), _label(Case, name), name)


def _label(model: type[Case | SourceRecord], name: str) -> str:
    column: Any = model._meta.get_field(name)
    return str(column.verbose_name)


def _variable(guid: str, label: str, name: str) -> exchange.Variable:
    return exchange.Variable(guid=guid, name=label, kind=KINDS.get(name, "Text"))


def told_of_case(case: Case, setting: Mapping[str, Any]) -> Told:
    """What a case is; ``setting`` is its context."""
    found = {field_variable(key): as_text(value) for key, value in setting.items()}
    found |= {case_variable(name): getattr(case, name) for name in OF_CASE}
    return {variable: value for variable, value in found.items() if value != ""}


def told_by(thing: exchange.Case) -> dict[str, exchange.Scalar]:
    """What a file says of the case that it is, by the name of the column."""
    values = {value.variable: value.value for value in thing.values}
    columns = {name: case_variable(name) for name in OF_CASE} | {"visibility": field_variable(VISIBILITY)}
    return {name: values[variable] for name, variable in columns.items() if variable in values}


def is_described(setting: Mapping[str, Any]) -> bool:
    """Whether somebody filled in something of a setting."""
    return any(as_text(value) for key, value in setting.items() if key != VISIBILITY)


def told_of_source(source: SourceRecord) -> Told:
    found = {source_variable(name): getattr(source, name) for name in OF_SOURCE}
    plain = {key: value if isinstance(value, int) else as_text(value) for key, value in found.items()}
    told = {variable: value for variable, value in plain.items() if value != ""}
    return told | told_of_title(source.reference)


def carried_with(source: SourceRecord, values: Iterable[exchange.Value]) -> dict[str, Any]:
    """What a source remembers of its arrival: the values of the file, and what it was itself then."""
    came = as_plain(exchange.Case(guid="", values=tuple(values))).get("values", [])
    return {"values": came, "told": told_of_source(source)}


def has_details(source: SourceRecord) -> bool:
    """Whether somebody here said something of ``source`` that no file brought."""
    return dict(told_of_source(source)) != _arrived(source)


def values_of_source(source: SourceRecord) -> tuple[exchange.Value, ...]:
    came = from_plain(exchange.Case, {"guid": "", "values": source.carried.get("values", [])}).values
    return renewed(came, told_of_source(source), _arrived(source))


def _arrived(source: SourceRecord) -> Told:
    """What a source was when it came; of one that came before this was remembered: what it is now."""
    if "told" in source.carried:
        return dict(source.carried["told"])
    return told_of_source(source) if "values" in source.carried else {}


def renewed(came: Iterable[exchange.Value], now: Told, arrived: Told) -> tuple[exchange.Value, ...]:
    """The values of a file as they came, except those of which the thing changed since it arrived."""
    gone = arrived.keys() - now.keys()
    values = {one.variable: one.value for one in came if one.variable not in gone}
    values |= {name: value for name, value in now.items() if name not in arrived or arrived[name] != value}
    return tuple(exchange.Value(variable, value) for variable, value in values.items())
