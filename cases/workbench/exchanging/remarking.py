"""What is said of a file before it comes in: what a case here can't hold as the file has it."""

from collections.abc import Iterator
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange
from cases.exchange.remarks import Remark

from ..models import Case, Visibility
from .describing import VISIBILITY, own_variables, told_by
from .fitting import facts_among
from .naming import field_variable
from .settling import WORKED_OUT


def about_case(
    case: Case | None,
    project: exchange.Project,
    itself: exchange.Case | None,
    vocabulary: Vocabulary,
    *,
    is_new: bool,
) -> Iterator[Remark]:
    """What the file says of the case, as far as ``case`` becomes or stays something else."""
    if not is_new:
        yield Remark("project", "header-stays", project.name)
    if itself is None:
        return
    told = told_by(itself)
    if case is not None and told.get("fictitious") is True and not case.fictitious:
        yield Remark("case", "now-fictitious" if is_new else "fictitious-apart", itself.name, itself.guid)
    closed = told.get("visibility") == Visibility.REGISTERED
    if case is not None and closed and case.visibility != Visibility.REGISTERED:
        yield Remark("case", "now-registered" if is_new else "registered-apart", itself.name, itself.guid)
    if is_new:
        yield from _worked_out(itself, vocabulary)


def _worked_out(itself: exchange.Case, vocabulary: Vocabulary) -> Iterator[Remark]:
    keys = WORKED_OUT - {VISIBILITY}
    names = {variable.guid: variable.name for variable in own_variables(vocabulary)}
    for value in itself.values:
        if value.variable in {field_variable(key) for key in keys}:
            name = names.get(value.variable, "")
            yield Remark("value", "worked-out", name, value.variable, itself.name, {"found": value.value})


def about_values(source: exchange.Source, project: exchange.Project) -> Iterator[Remark]:
    """The values of a source that should fill a column here, and don't fit."""
    for value, column, fits in facts_among(source.values):
        if fits is None:
            label = next((one.name for one in project.variables if one.guid == value.variable), column)
            values: dict[str, Any] = {"found": value.value}
            yield Remark("value", "no-place", label, value.variable, source.name, values)


def carried_along(
    project: exchange.Project, vocabulary: Vocabulary, itself: exchange.Case | None
) -> Iterator[Remark]:
    """What has no page here, but goes out again with an export."""
    ours = {variable.guid for variable in own_variables(vocabulary)}
    kinds: dict[str, tuple[Any, ...]] = {
        "variable": tuple(one for one in project.variables if one.guid not in ours),
        "case": tuple(one for one in project.cases if one is not itself),
        "set": project.sets,
        "link": project.links,
    }
    for what, things in kinds.items():
        yield from (Remark(what, "carried", one.name, one.guid) for one in things)
