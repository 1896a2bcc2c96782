"""What of a project a case has already, and what of it can't come in as it stands. Writes nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cases.codebook.vocabulary import Vocabulary
from cases.exchange import project as exchange
from cases.exchange.refi.guids import derived
from cases.exchange.remarks import Remark

from ..choices import words
from ..coding.naming import folded
from ..coding.own import OwnCode
from ..coding.taken import in_book
from ..models import Case, Coding, Memo, SourceRecord, SourceText
from .naming import codebook_guids
from .remarking import about_case, about_values, carried_along
from .settling import is_empty, own_case

SHOWN = 80


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that a case has; ``text``: the key of its newest text, 0 for none."""

    title: str
    removed: bool
    text: int = 0
    sha256: str = ""


@dataclass
class Weighed:
    """What comes in and what is there already, counted by kind; and what is to be said of the rest.

    ``codings``: by the GUID of each source of the file, those that come in, in the way they can;
    ``texts``: the text here on which they come, of sources that the case has.
    """

    is_new: bool
    added: Counter[str] = field(default_factory=Counter)
    present: Counter[str] = field(default_factory=Counter)
    dropped: list[Remark] = field(default_factory=list)
    changed: list[Remark] = field(default_factory=list)
    codings: dict[str, list[exchange.Coding]] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, *, new: bool) -> None:
        (self.added if new else self.present)[kind] += 1


def weigh(case: Case | None, project: exchange.Project, vocabulary: Vocabulary) -> Weighed:
    """What becomes of ``project`` in ``case``, or in a new case."""
    return _Weighing(case, project, vocabulary).weighed()


class _Weighing:
    def __init__(self, case: Case | None, project: exchange.Project, vocabulary: Vocabulary) -> None:
        self.case, self.project, self.vocabulary = case, project, vocabulary
        self.found = Weighed(is_new=case is None or is_empty(case))
        self.sources = known_sources(case) if case else {}
        self.own = {str(code.guid): code for code in OwnCode.every.filter(case=case)} if case else {}
        # What colleagues named in a blind round is nobody's to hear, not even as a remark.
        open_codes = case.owncodes.filter(deprecated=False) if case else ()
        self.names = {folded(code.name) for code in open_codes}
        self.codes = {*dict(codebook_guids(vocabulary)), *self.own, *(code.guid for code in project.codes)}

    def weighed(self) -> Weighed:
        self._users()
        self._codes()
        self._sources()
        self._notes()
        found = self.found
        itself = own_case(self.project, self.vocabulary)
        found.changed += about_case(self.case, self.project, itself, self.vocabulary, is_new=found.is_new)
        found.changed += carried_along(self.project, self.vocabulary, itself if found.is_new else None)
        return found

    def _users(self) -> None:
        known = set(map(str, self.case.coders.values_list("guid", flat=True))) if self.case else set()
        for user in self.project.users:
            self.found.count("coder", new=user.guid not in known)

    def _codes(self) -> None:
        """Those of the codebook count for nothing: they are everywhere."""
        shared = dict(codebook_guids(self.vocabulary))
        for code in self.project.codes:
            if code.guid not in shared:
                self.found.count("code", new=code.guid not in self.own)
            here = self.own.get(code.guid)
            if here is not None and here.name != code.name[: len(here.name) or None]:
                self._change("code", "other-code", code.name, code.guid, found=here.name)
            elif here is None and code.guid not in shared:
                self._named_alike(code)

    def _named_alike(self, code: exchange.Code) -> None:
        """Codes keep the names that they come with; that another has one already is told."""
        name = folded(code.name)
        if name and name in self.names:
            self._change("code", "same-name", code.name, code.guid)
        elif book := in_book(code.name, self.vocabulary):
            self._change("code", "book-name", code.name, code.guid, found=words(book.name))
        self.names.add(name)

    # texts and codings

    def _sources(self) -> None:
        rows = list(_codings_of(self.case)) if self.case else []
        self.taken = {guid: source for guid, source, _stands in rows}
        self.gone = {guid for guid, _source, stands in rows if not stands}
        for source in self.project.sources:
            here = self.sources.get(source.guid)
            if here is None:
                self.found.count("source", new=True)
                self.found.changed += about_values(source, self.project)
                self.found.codings[source.guid] = list(self._codings(source))
            else:
                self._known(source, here)

    def _known(self, source: exchange.Source, here: KnownSource) -> None:
        """A source that the case has: what is coded on the same text comes in, on another it can't."""
        self.found.count("source", new=False)
        if here.removed:
            self._left_out(source, "removed-here", here)
        elif here.sha256 != hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest():
            self._left_out(source, "other-text", here)
        else:
            self.found.texts[source.guid] = here.text
            self.found.codings[source.guid] = list(self._codings(source))

    def _left_out(self, source: exchange.Source, why: str, here: KnownSource) -> None:
        standing = self.taken.keys() - self.gone
        lost = sum(1 for coding in source.codings if coding.guid not in standing)
        self.found.present["coding"] += sum(1 for coding in source.codings) - lost
        values = {"found": here.title, "codings": lost}
        self.found.dropped.append(Remark("source", why, source.name, source.guid, "", values))

    def _codings(self, source: exchange.Source) -> Iterator[exchange.Coding]:
        """Those that the case has not yet; one whose GUID another source took gets another.

        What was taken away here since stays away, and that is said.
        """
        gone = 0
        for coding in source.codings:
            if self._is_faulty(coding, source):
                continue
            guid = coding.guid
            if self.taken.get(guid, source.guid) != source.guid:
                guid = derived(guid, source.guid)
            if guid in self.gone:
                gone += 1
                continue
            is_new = guid not in self.taken
            self.found.count("coding", new=is_new)
            if not is_new:
                continue
            self.taken[guid] = source.guid
            yield coding if guid == coding.guid else replace(coding, guid=guid)
        if gone:
            found = Remark("source", "taken-away", source.name, source.guid, "", {"codings": gone})
            self.found.dropped.append(found)

    def _is_faulty(self, coding: exchange.Coding, source: exchange.Source) -> bool:
        why = "code-unknown" if coding.code not in self.codes else ""
        why = why or ("empty" if coding.end <= coding.start else "")
        if why:
            quote = source.text[coding.start : coding.end][:SHOWN]
            values = {"of": coding.code}
            self.found.dropped.append(Remark("coding", why, quote, coding.guid, source.name, values))
        return bool(why)

    def _notes(self) -> None:
        memos = Memo._base_manager.filter(case=self.case) if self.case else Memo._base_manager.none()
        known = {str(guid): text for guid, text in memos.values_list("guid", "text")}
        for note in self.project.notes:
            self.found.count("note", new=note.guid not in known)
            if known.get(note.guid, note.text) != note.text:
                self._change("note", "other-memo", note.name or note.text[:SHOWN], note.guid)

    def _change(self, what: str, code: str, name: str, guid: str, **values: Any) -> None:
        self.found.changed.append(Remark(what, code, name, guid, "", values))


def known_sources(case: Case) -> dict[str, KnownSource]:
    """The sources of ``case`` by their exchange GUID, the removed ones too; two queries."""
    rows = SourceRecord._base_manager.filter(case=case).values_list("pk", "guid", "title", "removed_at")
    texts = SourceText._base_manager.filter(source__case=case, withdrawn_at=None, erased_at=None)
    newest = {
        source: (key, sha256)
        for source, key, sha256 in texts.order_by("number").values_list("source_id", "pk", "sha256")
    }
    return {
        str(guid): KnownSource(title, removed is not None, *newest.get(key, ()))
        for key, guid, title, removed in rows
    }


def _codings_of(case: Case) -> Iterator[tuple[str, str, bool]]:
    """The GUID of every coding of ``case``, that of its source, and whether it stands."""
    rows = Coding.objects.filter(case=case).values_list("guid", "text__source__guid", "removed_at")
    return ((str(guid), str(source), removed is None) for guid, source, removed in rows.iterator())
