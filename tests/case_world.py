"""A case with one record of every kind, and what fills the addresses about it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from cases.workbench.coding.services import Wish, add_codings, coder_for
from cases.workbench.exchanging.taking_back import begin
from cases.workbench.models import (
    Case,
    CodingRound,
    CodingStep,
    Consent,
    Finding,
    Memo,
    OwnCode,
    PendingImport,
    RoundCoder,
    SourceText,
)
from cases.workbench.sources.texts import Part, store_text
from cases.workbench.tests import factories as workbench
from welzijn.accounts.models import User


@dataclass
class CaseWorld:
    """A case with one record of every kind."""

    case: Case
    records: dict[str, Any]

    def value(self, name: str, argument: str) -> Any:
        kind = name.removeprefix("workbench:").split("-")[0]
        return {
            "case_id": self.case.uuid,
            "record_id": self.records.get(kind),
            "source_id": self.records["source"],
            "coding_id": self.records["coding"],
            "parent_id": self.records["source"],
            "user_id": self.records["colleague"],
            "removed_id": uuid4(),
            "key": "setting",
            "number": 1,
            "round_id": self.records["round"],
            "coder_id": self.records["coder"],
            "import_id": self.records["import"],
            "step_id": self.records["step_id"],
            "brought_id": self.records["brought_id"],
            "code_key": "workload",
            "kind": "html" if kind == "export" and name.endswith("source") else "csv",
            "proposal_id": uuid4(),
        }[argument]


def case_world(maker: User) -> CaseWorld:
    made = workbench.make_complete_case(maker, code=f"C-{uuid4().hex[:8]}")
    colleague = workbench.join(made, "coder")
    source = made.sourcerecords.get()
    consent = Consent.objects.create(case=made, source=source, form_version="1", given_on=date(2026, 1, 5))
    text = store_text(source=source, parts=[Part(0, 12, "Geen tijd.\n\n")], origin="paste", by=maker)
    [coding] = add_codings(text=text, wishes=[Wish(0, 9, "workload")], by=maker)
    records = {
        "memo": Memo.objects.create(case=made, text="Navragen."),
        "owncode": OwnCode.objects.create(case=made, key="own-1", name="Vrijdag"),
        "step": made.trajectorysteps.get(),
        "observation": made.observations.first(),
        "quote": made.quotes.get(),
        "source": source,
        "consent": consent,
        **{kind.value: workbench.FindingFactory(case=made, kind=kind) for kind in Finding.Kind},
    }
    held = CodingRound.objects.create(case=made, name="Ronde 1", codebook_release=1)
    place = RoundCoder.objects.create(round=held, coder=coder_for(case=made, user=maker))
    waiting = PendingImport.objects.create(case=made, by=maker, file_name="x.qdpx", report={})
    found = {kind: record.uuid for kind, record in records.items()}
    found |= {"colleague": colleague.uuid, "round": held.uuid, "import": waiting.uuid}
    found |= {"coder": place.coder.guid, "coding": coding.guid, "step_id": _auto_coded(made, text, maker)}
    found["brought_id"] = begin(case=made, file_name="x.qdpx", by=maker).step.uuid
    return CaseWorld(made, found)


def _auto_coded(made: Case, text: SourceText, maker: User) -> Any:
    """A step that coded what a search found."""
    wish = Wish(0, 4, "workload")
    add_codings(text=text, wishes=[wish], by=maker, verb=CodingStep.Verb.AUTO)
    return made.coding_steps.get(verb=CodingStep.Verb.AUTO).uuid
