"""Writes a project (``.qdpx``), as a stream: a source at a time, a coding at a time.

The text of each source goes into the zip at once; what is said about it goes to a temporary
file that becomes ``project.qde`` in the end, because a zip takes one member at a time and the
schema wants notes behind sources. The same project gives the same bytes.
"""

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Literal, cast

from cases.exchange.ooxml import moment_of
from cases.exchange.project import Coding, Note, Project, Source
from cases.exchange.refi import elements
from cases.exchange.refi.attributes import NAME, attributes_in_words
from cases.exchange.refi.elements import changed, guid_of, made, named, references, whole
from cases.exchange.refi.guids import derived, selection_of
from cases.exchange.refi.markup import REPLACED, attribute, content, element, holdable
from cases.exchange.refi.plain import Convention, PlainText
from cases.exchange.refi.values import moment_in_words
from cases.exchange.remarks import Remark

NAMESPACE = "urn:QDA-XML:project:1.0"
IN_MEMORY = 4 * 1024 * 1024
LONGEST_QUOTE = 1_000
MOST_FILES = 10_000
"""Further memos stand inside ``project.qde``, so that no reader's gate finds too many files."""

Newline = Literal["LF", "CRLF"]


def write_qdpx(
    project: Project, file: BinaryIO, *, newline: Newline = "LF", at: datetime | None = None
) -> list[Remark]:
    """Write ``project`` to ``file`` (it need not be seekable); returns what could not be written as it is.

    ``project.sources``, their ``codings`` and ``project.notes`` may be generators; codings that share a
    selection come one after the other. ``newline``: of the text files; positions count a newline once
    in both. ``at``: the moment that the zip gives its files; without it always the same.
    """
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        SpooledTemporaryFile(IN_MEMORY) as body,
        SpooledTemporaryFile(IN_MEMORY) as aside,
    ):
        spools = (cast(BinaryIO, body), cast(BinaryIO, aside))
        return _Writer(project, archive, newline, at, spools).write()


class _Writer:
    def __init__(
        self,
        project: Project,
        archive: zipfile.ZipFile,
        newline: Newline,
        at: datetime | None,
        spools: tuple[BinaryIO, BinaryIO],
    ) -> None:
        self.project, self.archive, self.newline = project, archive, newline
        self.moment = moment_of(at)
        self.body, self.aside = spools
        self.has_aside = False
        self.files = 0
        self.remarks: list[Remark] = []

    def write(self) -> list[Remark]:
        project = self.project
        self._put([_head(project)])
        self._put(elements.container("Users", map(elements.user, project.users)))
        codes = "".join(elements.container("Codes", elements.code_tree(project.codes, notes=True)))
        self._put([f"<CodeBook>\n{codes}</CodeBook>\n"] if codes else [])
        self._put(elements.container("Variables", map(elements.variable, project.variables)))
        cases = (elements.case(one, self.remarks) for one in project.cases)
        self._put(elements.container("Cases", cases))
        self._put(elements.container("Sources", self._sources()))
        self._notes()
        self._put(elements.container("Links", map(elements.link, project.links)))
        self._put(elements.container("Sets", map(elements.member_set, project.sets)))
        self._put([element("Description", project.description), references("NoteRef", project.memos)])
        self._put(["</Project>\n"])
        self.body.seek(0)
        self._file("project.qde", self.body)
        return self.remarks

    def _put(self, parts: Iterable[str]) -> None:
        for part in parts:
            self.body.write(part.encode())

    def _file(self, name: str, content: BinaryIO | bytes) -> None:
        member = zipfile.ZipInfo(name, self.moment)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o644 << 16
        member.create_system = 3
        with self.archive.open(member, "w", force_zip64=True) as out:
            if isinstance(content, bytes):
                out.write(content)
            else:
                shutil.copyfileobj(content, out)

    def _text_file(self, guid: str, text: str) -> str:
        """Put ``text`` into a file of its own; returns the attribute that points to it."""
        self.files += 1
        lines = text.replace("\n", "\r\n") if self.newline == "CRLF" else text
        self._file(f"sources/{guid}.txt", lines.encode("utf-8", "replace"))
        return f' plainTextPath="internal://{guid}.txt"'

    # sources

    def _sources(self) -> Iterator[str]:
        for source in self.project.sources:
            yield from self._source(source)

    def _source(self, source: Source) -> Iterator[str]:
        guid, plain = guid_of(source.guid), PlainText(_encodable(source.text))
        self._name_replaced("source", source.guid, source.name, source.text, plain.text)
        yield (
            f'<TextSource guid="{guid}"{named(source.name)}{self._text_file(guid, plain.text)}'
            f"{made(source.created_by, source.created)}{changed(source.modified_by, source.modified)}>"
            f"{element('Description', source.description)}\n"
        )
        on_whole: list[Coding] = []
        yield from self._selections(source, plain, on_whole)
        yield from (self._coding(one) for one in on_whole)
        yield references("NoteRef", source.notes) + elements.values(source.values, self.remarks)
        yield "</TextSource>\n"

    def _selections(self, source: Source, plain: PlainText, on_whole: list[Coding]) -> Iterator[str]:
        """The coded selections; codings of the source as such go to ``on_whole``, they stand behind."""
        places = plain.places(Convention(bom=bool(plain.marks), crlf=bool(plain.crlf)))
        for guid, shared in groupby(source.codings, selection_of):
            codings = list(shared)
            if codings[0].whole:
                on_whole += codings
                continue
            span = places.span(codings[0].start, codings[0].end)
            if isinstance(span, str):
                self._name_unplaced(codings, span, source)
            else:
                yield self._selection(guid, codings, span, plain)

    def _selection(self, guid: str, codings: list[Coding], span: tuple[int, int], plain: PlainText) -> str:
        first = codings[0]
        quote = plain.text[span[0] : min(span[1], span[0] + LONGEST_QUOTE)]
        quote += "…" if span[1] - span[0] > LONGEST_QUOTE else ""
        return (
            f'<PlainTextSelection guid="{guid_of(guid)}"{attribute("name", quote)}'
            f' startPosition="{span[0]}" endPosition="{span[1]}"'
            f"{made(first.created_by, first.created)}{changed(first.modified_by, first.modified)}>"
            f"{''.join(map(self._coding, codings))}</PlainTextSelection>\n"
        )

    def _coding(self, coding: Coding) -> str:
        notes = coding.notes
        if coding.attributes:
            notes = (*notes, self._attributes_of(coding))
        attributes = f' guid="{guid_of(coding.guid)}"{made(coding.created_by, coding.created)}'
        children = references("CodeRef", [coding.code]) + references("NoteRef", notes)
        return f"<Coding{attributes}>{children}</Coding>"

    def _name_replaced(self, what: str, guid: str, name: str, before: str, after: str) -> None:
        if count := after.count(REPLACED) - before.count(REPLACED):
            self.remarks.append(Remark(what, "signs-replaced", name, guid, "", {"count": count}))

    def _name_unplaced(self, codings: Iterable[Coding], why: str, source: Source) -> None:
        for one in codings:
            values = {"start": one.start, "end": one.end, "length": len(source.text), "of": one.code}
            self.remarks.append(Remark("coding", why, "", one.guid, source.name, values))

    # notes

    def _attributes_of(self, coding: Coding) -> str:
        """Set the attributes of ``coding`` aside as a note; returns its GUID."""
        guid = derived(coding.guid, "attributes")
        text = content(attributes_in_words(coding.attributes))
        self.has_aside = True
        attributes = f' guid="{guid}"{named(NAME)}{made(coding.created_by, coding.created)}'
        self.aside.write(f"<Note{attributes}><PlainTextContent>{text}</PlainTextContent></Note>\n".encode())
        return guid

    def _notes(self) -> None:
        parts = elements.container("Notes", map(self._note, self.project.notes))
        if not self.has_aside:
            self._put(parts)
            return
        self._put(["<Notes>"])
        self._put(map(self._note, self.project.notes))
        self.aside.seek(0)
        shutil.copyfileobj(self.aside, self.body)
        self._put(["</Notes>\n"])

    def _note(self, note: Note) -> str:
        guid, text = guid_of(note.guid), PlainText(_encodable(note.text)).text
        inline = self.files >= MOST_FILES or not text
        self._name_replaced("note", note.guid, note.name, note.text, holdable(text) if inline else text)
        path = "" if inline else self._text_file(guid, text)
        attributes = (
            f' guid="{guid}"{named(note.name)}{path}'
            f"{made(note.created_by, note.created)}{changed(note.modified_by, note.modified)}"
        )
        inner = f"<PlainTextContent>{content(text)}</PlainTextContent>" if inline else ""
        return whole("Note", attributes, element("Description", note.description) + inner) + "\n"


def _encodable(text: str) -> str:
    """``text`` without lone surrogates, which no file in UTF-8 can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(REPLACED if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return text


def _head(project: Project) -> str:
    by, changed_by = project.created_by, project.modified_by
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="{NAMESPACE}"{named(project.name)}'
        f"{attribute('origin', project.origin)}"
        f"{attribute('creatingUserGUID', by and guid_of(by))}"
        f"{attribute('creationDateTime', moment_in_words(project.created))}"
        f"{attribute('modifyingUserGUID', changed_by and guid_of(changed_by))}"
        f"{attribute('modifiedDateTime', moment_in_words(project.modified))}>\n"
    )
