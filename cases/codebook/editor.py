"""One record on one page: its form, and for a tension the rows beside it."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .forms import (
    CodeForm,
    FamilyForm,
    OrganisationModelForm,
    PrefaceForm,
    RecordForm,
    TensionForm,
)
from .models import Record
from .row_forms import RowSet, StrategyRows, TextRows, new_strategy_keys

FORMS: dict[str, type[RecordForm]] = {
    "tension": TensionForm,
    "family": FamilyForm,
    "code": CodeForm,
    "model": OrganisationModelForm,
    "preface": PrefaceForm,
}
ROWS: dict[str, type[RowSet]] = {"signs": TextRows, "strategies": StrategyRows, "reflection": TextRows}
ROW_LABELS = {
    "signs": _("Signalen"),
    "strategies": _("Strategieën"),
    "reflection": _("Vragen om over na te denken"),
}


class Editor:
    """The form of a record, unbound or bound to what was typed."""

    def __init__(self, record: Record, data: QueryDict | None = None) -> None:
        self.record = record
        stored = record.to_payload()
        self.form = FORMS[record.KIND](data, instance=record)
        self.rows = {name: self._row_set(name, stored[name], data) for name in ROWS if name in stored}

    def _row_set(self, name: str, rows: list[dict[str, Any]], data: QueryDict | None) -> RowSet:
        initial = [row | row["text"] if "text" in row else row for row in rows]
        row_set = ROWS[name](data, prefix=name, initial=initial)
        row_set.label = str(ROW_LABELS[name])
        return row_set

    def is_valid(self) -> bool:
        """Whether the form and all rows hold; every one is checked, so that all faults show at once."""
        return all([self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    @property
    def version(self) -> int:
        """The version that the page was opened with. Only after :meth:`is_valid`."""
        return int(self.form.cleaned_data["version"])

    def payload(self) -> dict[str, Any]:
        """The whole content of the record as it was typed. Only after :meth:`is_valid`."""
        payload = self.form.payload()
        for name, row_set in self.rows.items():
            rows = row_set.rows()
            payload[name] = new_strategy_keys(rows, self.record.key) if name == "strategies" else rows
        return payload

    @property
    def row_errors(self) -> list[tuple[str, str]]:
        """Every fault in a row as (id of its field, sentence), in the order of the page."""
        return [
            (field.id_for_label, f"{row_set.label} {place}: {error}")
            for row_set in self.rows.values()
            for place, form in enumerate(row_set.forms, start=1)
            for field in form
            for error in field.errors
        ]


def with_row(data: QueryDict, name: str) -> QueryDict:
    """What was typed, with room for one more row of ``name``."""
    typed = data.copy()
    total = f"{name}-TOTAL_FORMS"
    count = typed.get(total, "")
    typed[total] = str(int(count) + 1 if count.isdigit() and int(count) < 12 else count)
    return typed
