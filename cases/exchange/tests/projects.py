"""Random projects that REFI-QDA can carry whole: every kind of thing, references that lead somewhere."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from hypothesis import strategies as st

from cases.exchange.project import (
    Case,
    Code,
    Coding,
    Link,
    MemberSet,
    Note,
    Project,
    Source,
    User,
    Value,
    Variable,
)
from cases.exchange.refi import write_qdpx
from cases.exchange.refi.guids import selection_of
from cases.exchange.refi.values import DIRECTIONS, KINDS

HARD = "a b\té😀👩‍👧e\u0301<&>\"'\n…—ß\u2028\u00a0"
"""Signs that go wrong elsewhere: of two units, combining, special in XML, odd spaces."""

holdable = st.text(
    st.sampled_from(HARD + "\r")
    | st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=12,
)
plain = st.text(
    st.sampled_from(HARD) | st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"),
    max_size=40,
)


class Maker:
    """Makes a project of texts that are given; ``seed`` decides how."""

    def __init__(self, seed: int, names: list[str], texts: list[str]) -> None:
        self.random = Random(seed)  # noqa: S311
        self.names, self.texts = names, texts

    def project(self) -> Project:
        """Any number of each thing, none included."""
        self.users = tuple(User(guid=self.guid(), name=self.name(), id=self.name()) for _ in self.some(3))
        self.notes = tuple(self.note() for _ in self.some(3))
        self.codes = self.tree()
        self.variables = tuple(self.variable() for _ in self.some(3))
        self.sources = tuple(self.source() for _ in self.some(3))
        codings = [one for source in self.sources for one in source.codings]
        self.selections = tuple(dict.fromkeys(selection_of(one) for one in codings if not one.whole))
        self.cases = tuple(self.case() for _ in self.some(3))
        by, at, changed_by, changed = self.who_and_when()
        return Project(
            name=self.name(),
            origin=self.name(),
            description=self.name(),
            created_by=by,
            created=at,
            modified_by=changed_by,
            modified=changed,
            users=self.users,
            codes=self.codes,
            variables=self.variables,
            cases=self.cases,
            sources=self.sources,
            notes=self.notes,
            links=tuple(self.link() for _ in self.some(2) if self.sources or self.codes),
            sets=tuple(self.set() for _ in self.some(2)),
            memos=self.of(self.notes),
        )

    def some(self, most: int) -> range:
        return range(self.random.randint(0, most))

    def guid(self) -> str:
        return str(UUID(int=self.random.getrandbits(128)))

    def name(self) -> str:
        return self.random.choice(self.names)

    def of(self, things: tuple) -> tuple[str, ...]:
        """GUIDs of some of ``things``."""
        return tuple(one.guid for one in things if self.random.random() < 0.4)

    def one_of(self, things: tuple) -> str:
        """The GUID of one of ``things``, or none."""
        return self.random.choice(things).guid if things and self.random.random() < 0.8 else ""

    def moment(self) -> datetime | None:
        start = datetime(1990, 1, 1, tzinfo=UTC)
        later = timedelta(
            seconds=self.random.randint(0, 10**9), microseconds=self.random.choice([0, 1, 250_000])
        )
        return start + later if self.random.random() < 0.8 else None

    def who_and_when(self) -> tuple[str, datetime | None, str, datetime | None]:
        return self.one_of(self.users), self.moment(), self.one_of(self.users), self.moment()

    def note(self) -> Note:
        by, at, changed_by, changed = self.who_and_when()
        return Note(
            guid=self.guid(),
            name=self.name(),
            text=self.random.choice(self.texts),
            created_by=by,
            created=at,
            modified_by=changed_by,
            modified=changed,
            description=self.name(),
        )

    def tree(self) -> tuple[Code, ...]:
        """Codes with parents before children, a branch at a time."""
        roots = [branch for _ in self.some(2) for branch in self.branch("", 3)]
        return tuple(roots)

    def branch(self, parent: str, depth: int) -> list[Code]:
        colour = self.random.choice(["", "#abc", "#A0b1C2"])
        code = Code(
            guid=self.guid(),
            name=self.name(),
            description=self.name(),
            colour=colour,
            parent=parent,
            is_codable=self.random.random() < 0.5,
            notes=self.of(self.notes),
        )
        below = [each for _ in self.some(depth) for each in self.branch(code.guid, depth - 1)]
        return [code, *below]

    def variable(self) -> Variable:
        kind = self.random.choice(KINDS)
        return Variable(guid=self.guid(), name=self.name(), kind=kind, description=self.name())

    def values(self) -> tuple[Value, ...]:
        return tuple(
            Value(one.guid, self.value(one.kind)) for one in self.variables if self.random.random() < 0.6
        )

    def value(self, kind: str):
        number = self.random.randint(-(10**12), 10**12)
        return {
            "Text": self.name(),
            "Boolean": number > 0,
            "Integer": number,
            "Float": Decimal(number).scaleb(-self.random.randint(0, 9)),
            "Date": date(1990, 1, 1) + timedelta(days=number % 20_000),
            "DateTime": datetime(1990, 1, 1, tzinfo=UTC) + timedelta(seconds=number % 10**9),
        }[kind]

    def source(self) -> Source:
        text = "".join(self.random.choices(self.texts, k=self.random.randint(1, 3)))
        by, at, changed_by, changed = self.who_and_when()
        found = Source(
            guid=self.guid(),
            name=self.name(),
            text=text,
            description=self.name(),
            created_by=by,
            created=at,
            modified_by=changed_by,
            modified=changed,
            notes=self.of(self.notes),
            values=self.values(),
        )
        codings = [each for _ in self.some(5) for each in self.selection(text)] if text and self.codes else []
        whole = [self.coding(0, len(text), whole=True) for _ in self.some(1)] if codings else []
        return replace(found, codings=(*codings, *whole))

    def selection(self, text: str) -> list[Coding]:
        """One coding, or several that share a selection."""
        start = self.random.randrange(len(text))
        end = self.random.randint(start + 1, len(text))
        shared = self.random.choice(["", self.guid()])
        changed_by, changed = self.one_of(self.users), self.moment()
        count = self.random.randint(1, 3) if shared else 1
        codings = [self.coding(start, end, selection=shared) for _ in range(count)]
        return [replace(one, modified_by=changed_by, modified=changed) for one in codings]

    def coding(self, start: int, end: int, selection: str = "", *, whole: bool = False) -> Coding:
        by, at = self.one_of(self.users), self.moment()
        keys = ("pole", "phase", "intensity", "stakeholder", 'een: "sleutel"')
        attributes = {
            key: self.random.choice([*self.names, *self.texts]) for key in keys if self.random.random() < 0.3
        }
        return Coding(
            guid=self.guid(),
            code=self.random.choice(self.codes).guid,
            start=start,
            end=end,
            selection=selection,
            whole=whole,
            created_by=by,
            created=at,
            notes=self.of(self.notes),
            attributes=attributes,
        )

    def case(self) -> Case:
        kept = tuple(one for one in self.selections if self.random.random() < 0.4)
        return Case(
            guid=self.guid(),
            name=self.name(),
            description=self.name(),
            codes=self.of(self.codes),
            values=self.values(),
            sources=self.of(self.sources),
            selections=kept,
        )

    def link(self) -> Link:
        ends = (*self.sources, *self.codes, *self.notes)
        return Link(
            guid=self.guid(),
            name=self.name(),
            direction=self.random.choice(["", *DIRECTIONS]),
            colour="#123456",
            origin=self.random.choice(ends).guid,
            target=self.random.choice(ends).guid,
            notes=self.of(self.notes),
        )

    def set(self) -> MemberSet:
        return MemberSet(
            guid=self.guid(),
            name=self.name(),
            description=self.name(),
            codes=self.of(self.codes),
            sources=self.of(self.sources),
            notes=self.of(self.notes),
        )


projects = st.builds(
    lambda seed, names, texts: Maker(seed, names, texts).project(),
    st.integers(0, 2**32),
    st.lists(holdable, min_size=1, max_size=4),
    st.lists(plain, min_size=1, max_size=4),
)


def written(project: Project, **options) -> io.BytesIO:
    """``project`` as a ``.qdpx``, wound back; nothing in it had to be replaced."""
    file = io.BytesIO()
    assert write_qdpx(project, file, **options) == []
    file.seek(0)
    return file
