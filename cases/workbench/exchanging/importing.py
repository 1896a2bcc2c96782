"""An exchange project into a case: everything that the case has not yet, and nothing twice."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.codebook.terms import PALETTE
from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange
from cases.exchange.refi.guids import derived
from welzijn.accounts.models import User

from ..coding.codes import OWN
from ..editing.services import touch
from ..models import (
    BroughtIn,
    CarriedItem,
    Case,
    Coder,
    Coding,
    Memo,
    OwnCode,
    SourceRecord,
    SourceText,
)
from ..sources.holding import hold_source, hold_texts
from ..sources.incoming import parts_of
from ..sources.texts import store_text
from .describing import carried_with
from .fitting import attributes_of, facts_among, moments
from .naming import codebook_guids, nobody
from .settling import settle
from .taking_back import begin, end
from .weighing import Weighed, weigh

AT_ONCE = 1_000
LONGEST_NAME, LONGEST_TITLE = 200, 200


@transaction.atomic
def import_project(
    *, case: Case, project: exchange.Project, vocabulary: Vocabulary, by: User, file_name: str = ""
) -> Weighed:
    """Bring ``project`` into ``case``. What is there already, by its GUID, is left as it is.

    A code of the codebook is known by its GUID; every other code becomes one of the case's own.
    Persons of the file become coders without an account. Its codings are one step (see
    ``taking_back.py``). Nothing is written when it fails.
    """
    _hold_known(case, project)
    Case.objects.select_for_update().get(pk=case.pk)
    arrival = _Arrival(case, project, vocabulary, by)
    if arrival.weighed.added["coding"]:
        arrival.brought_in = begin(case=case, file_name=file_name, by=by)
    outcome = arrival.take_in()
    if arrival.brought_in:
        end(arrival.brought_in)
    return outcome


def _hold_known(case: Case, project: exchange.Project) -> None:
    """The sources that the case has already, so that nobody corrects a text while codings come on it."""
    known = case.sourcerecords.filter(guid__in=[source.guid for source in project.sources])
    held = [hold_source(pk) for pk in known.order_by("pk").values_list("pk", flat=True)]
    hold_texts(SourceText._base_manager.filter(source__in=held))


class _Arrival:
    def __init__(self, case: Case, project: exchange.Project, vocabulary: Vocabulary, by: User) -> None:
        self.case, self.project, self.by = case, project, by
        self.vocabulary = vocabulary
        self.weighed = weigh(case, project, vocabulary)
        self.coders = {str(coder.guid): coder for coder in case.coders.all()}
        self.codes = dict(codebook_guids(vocabulary))
        self.codes |= {str(code.guid): code.key for code in OwnCode.every.filter(case=case)}
        self.nobody = nobody(case)
        self.brought_in: BroughtIn | None = None
        self.about: dict[str, list[tuple[str, Any]]] = {}
        """What each note is about: pairs of a column of a memo and its value."""

    def take_in(self) -> Weighed:
        self._users()
        self._codes()
        self._sources()
        self._notes()
        settle(
            case=self.case,
            project=self.project,
            vocabulary=self.vocabulary,
            is_new=self.weighed.is_new,
            by=self.by,
        )
        return self.weighed

    # people and codes

    def _users(self) -> None:
        for user in self.project.users:
            if user.guid not in self.coders:
                carried = {"id": user.id} if user.id else {}
                if len(user.name) > 150:
                    carried["name"] = user.name
                self.coders[user.guid] = Coder.objects.create(
                    case=self.case, guid=user.guid, name=user.name[:150], carried=carried
                )

    def _coder(self, guid: str) -> Coder:
        guid = guid or self.nobody
        if guid not in self.coders:
            self.coders[guid] = Coder.objects.create(case=self.case, guid=guid, name="")
        return self.coders[guid]

    def _codes(self) -> None:
        first = self.case.owncodes.count()
        made = []
        for place, code in enumerate(self.project.codes):
            if code.guid not in self.codes:
                self.codes[code.guid] = f"{OWN}-{code.guid}"
                made.append(self._own(code, first + place))
            elif not self.codes[code.guid].startswith(OWN):
                CarriedItem.objects.get_or_create(case=self.case, kind=CarriedItem.Kind.CODE, guid=code.guid)
            self._refer(code.notes, "code", self.codes[code.guid])
        OwnCode.objects.bulk_create(made, batch_size=AT_ONCE)

    def _own(self, code: exchange.Code, place: int) -> OwnCode:
        carried: dict[str, Any] = {"guid": code.guid}
        if len(code.name) > LONGEST_NAME:
            carried["name"] = code.name
        return OwnCode(
            case=self.case,
            guid=code.guid,
            key=self.codes[code.guid],
            name=code.name[:LONGEST_NAME],
            description=code.description,
            parent=self.codes.get(code.parent, ""),
            palette=place % PALETTE + 1,
            colour=code.colour,
            is_codable=code.is_codable,
            position=place,
            carried=carried,
            updated_by=self.by,
        )

    # texts and codings

    def _sources(self) -> None:
        texts = SourceText.objects.in_bulk(self.weighed.texts.values())
        for source in self.project.sources:
            codings = self.weighed.codings.get(source.guid, [])
            if source.guid in self.weighed.texts:
                text = texts[self.weighed.texts[source.guid]]
                self._codings(text, source, codings)
            elif source.guid in self.weighed.codings:
                self._source(source, codings)

    def _source(self, source: exchange.Source, codings: Sequence[exchange.Coding]) -> None:
        record = SourceRecord(
            case=self.case,
            guid=source.guid,
            title=source.name[:LONGEST_TITLE] or str(SourceRecord._meta.verbose_name),
            kind=SourceRecord.Kind.DOCUMENT,
            note=source.description,
            language=self.case.language,
            updated_by=self.by,
            carried=moments(source),
        )
        self._describe(record, source.values)
        record.carried["names"] = [source.name, record.title]
        record.save()
        text = store_text(source=record, parts=parts_of(source.text), origin="import", by=self.by)
        self._refer(source.notes, "source", record)
        self._codings(text, source, codings)
        touch(record, self.by)

    def _describe(self, record: SourceRecord, values: Iterable[exchange.Value]) -> None:
        """What our own files say of a source fills its columns; every value is carried along."""
        found = list(values)
        for _value, column, fits in facts_among(found):
            if column == "reference":
                record.reference |= fits or {}
            elif fits is not None:
                setattr(record, column, fits)
        record.carried |= carried_with(record, found)

    def _codings(self, text: SourceText, source: exchange.Source, codings: Sequence[exchange.Coding]) -> None:
        found = [self._coding(text, source, coding) for coding in codings]
        Coding.objects.bulk_create(found, batch_size=AT_ONCE)
        for made, coding in zip(found, codings, strict=True):
            self._refer(coding.notes, "coding", made)

    def _coding(self, text: SourceText, source: exchange.Source, coding: exchange.Coding) -> Coding:
        judged, others = attributes_of(coding)
        carried = moments(coding)
        if others:
            carried["attributes"] = others
        if coding.whole:
            carried["whole"] = True
        created = coding.created or timezone.now()
        return Coding(
            guid=uuid.UUID(coding.guid),
            selection=uuid.UUID(coding.selection or derived(coding.guid, "selection")),
            case=self.case,
            text=text,
            start=coding.start,
            end=coding.end,
            quote=source.text[coding.start : coding.end],
            code=self.codes[coding.code],
            coder=self._coder(coding.created_by),
            created_at=created,
            updated_at=coding.modified or created,
            carried=carried,
            brought_in=self.brought_in,
            **judged,
        )

    # memos and what has no table

    def _refer(self, notes: Iterable[str], column: str, thing: Any) -> None:
        for guid in notes:
            self.about.setdefault(guid, []).append((column, thing))

    def _notes(self) -> None:
        known = set(map(str, Memo._base_manager.filter(case=self.case).values_list("guid", flat=True)))
        made = [self._memo(note) for note in self.project.notes if note.guid not in known]
        Memo.objects.bulk_create(made, batch_size=AT_ONCE)

    def _memo(self, note: exchange.Note) -> Memo:
        about = self.about.get(note.guid, [])
        kept = {"name": note.name, "description": note.description}
        carried = moments(note) | {"of_case": note.guid in self.project.memos}
        carried |= {"record": {name: text for name, text in kept.items() if text}}
        if len(about) > 1:
            carried["also"] = [_name_of(column, thing) for column, thing in about[1:]]
        target = dict(about[:1])
        author = self.coders.get(note.created_by)
        return Memo(
            case=self.case,
            guid=note.guid,
            text=note.text,
            author=author,
            updated_by=self.by,
            carried=carried,
            **target,
        )


def _name_of(column: str, thing: Any) -> str:
    return str(thing) if column == "code" else str(thing.guid)
