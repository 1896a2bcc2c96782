"""A made-up conversation in one of the demo cases, with what its author coded in it."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from cases.codebook.queries import current_vocabulary
from welzijn.accounts.models import User

from .coding.codes import codes_of
from .coding.models import Coding, Memo
from .coding.own import OwnCode
from .coding.services import Wish, add_codings, coder_for
from .editing.services import add
from .models import Case, SourceRecord, SourceText
from .sources.texts import Part, store_text

CONTENT = Path(__file__).with_name("demo_transcript.yaml")
PART_TURNS = 8


@transaction.atomic
def load_demo_coding(*, by: User) -> bool:
    """Give the demo case its text and its codings; whether they were missing."""
    told = yaml.safe_load(CONTENT.read_bytes())
    case = Case.objects.filter(code=told["case_code"], created_by=by).first()
    source = case.sourcerecords.filter(title__startswith=told["source"]).first() if case else None
    if case is None or source is None or source.texts.exists():
        return False
    note = "Een verzonnen gesprek."
    text = store_text(source=source, parts=_parts(told["turns"]), origin="paste", by=by, note=note)
    for place, code in enumerate(told["codes"]):
        add(record=OwnCode(case=case, position=place, **code), by=by)
    _code(case, source, text, told, by)
    return True


def _parts(turns: list[dict[str, Any]]) -> list[Part]:
    """The turns as parts of a text, each with its sentences; a name with its time is a sentence too."""
    found, start = [], 0
    for first in range(0, len(turns), PART_TURNS):
        content, sentences, heads = "", [], []
        for turn in turns[first : first + PART_TURNS]:
            at = start + len(content)
            label = f"{turn['speaker']} ({turn['time']}): "
            heads.append({"start": at, "label_end": at + len(label), "speaker": turn["speaker"]})
            sentences.append([at, at + len(label) - 1])
            content += label
            for sentence in turn["sentences"]:
                sentences.append([start + len(content), start + len(content) + len(sentence)])
                content += f"{sentence} "
            content = f"{content[:-1]}\n"
            heads[-1] |= {"end": start + len(content) - 1, "time": turn["time"]}
        found.append(Part(start, start + len(content), content, sentences, heads))
        start += len(content)
    return found


def _code(case: Case, source: SourceRecord, text: SourceText, told: dict[str, Any], by: User) -> None:
    words = "".join(text.parts.values_list("content", flat=True))
    tensions = {key: code.tension for key, code in codes_of(case, current_vocabulary()).items()}
    of_source = {"stakeholder": source.stakeholder, "knowledge_type": source.knowledge_type}
    for row in told["codings"]:
        start = words.index(row["quote"])
        attributes = {name: row[name] for name in ("pole", "phase", "intensity") if name in row}
        if tension := tensions[row["code"]]:
            attributes |= of_source
        wish = Wish(start, start + len(row["quote"]), row["code"], row["quote"], attributes)
        [made] = add_codings(text=text, wishes=[wish], by=by)
        _feed(made, tension)
    for row in told["memos"]:
        about: dict[str, Any] = {"source": source}
        if "quote" in row:
            about = {"coding": text.codings.filter(quote=row["quote"]).first()}
        add(record=Memo(case=case, author=coder_for(case=case, user=by), text=row["text"], **about), by=by)


def _feed(coding: Coding, tension: str | None) -> None:
    """Tie a coding to the observation of the same view, where the case has one."""
    seen = coding.case.observations.filter(
        tension=tension or "", phase=coding.phase, stakeholder=coding.stakeholder
    )
    Coding.objects.filter(pk=coding.pk).update(observation=seen.first())
