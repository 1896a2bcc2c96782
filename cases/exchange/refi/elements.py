"""The small elements of a REFI file, as text, with children in the order that the schema fixes."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from cases.exchange.project import Case, Code, Link, MemberSet, User, Value, Variable
from cases.exchange.refi.guids import tidy
from cases.exchange.refi.markup import attribute, content, element, holdable
from cases.exchange.refi.values import DIRECTIONS, KINDS, colour, moment_in_words, value_in_words
from cases.exchange.remarks import Remark


def guid_of(text: str) -> str:
    """``text`` in the one form that is written. Raises ``ValueError`` when it is no GUID."""
    if found := tidy(text):
        return found
    raise ValueError(f"{text!r} is no GUID")


def named(name: str) -> str:
    """`` name="…"``, also when it is empty."""
    return attribute("name", name) or ' name=""'


def made(by: str, at: datetime | None) -> str:
    """Who made something, and when."""
    return _by_and_at("creatingUser", by, "creationDateTime", at)


def changed(by: str, at: datetime | None) -> str:
    """Who changed something last, and when."""
    return _by_and_at("modifyingUser", by, "modifiedDateTime", at)


def _by_and_at(who: str, by: str, when: str, at: datetime | None) -> str:
    """Neither a GUID nor a moment has a sign that an attribute can't hold."""
    person = f' {who}="{guid_of(by)}"' if by else ""
    return f'{person} {when}="{moment_in_words(at)}"' if at else person


def references(tag: str, guids: Iterable[str], name: str = "targetGUID") -> str:
    """An element per GUID."""
    return "".join(f'<{tag} {name}="{guid_of(guid)}"/>' for guid in guids)


def whole(tag: str, attributes: str, children: str) -> str:
    """``<tag …>children</tag>``, closed at once when there are none."""
    return f"<{tag}{attributes}>{children}</{tag}>" if children else f"<{tag}{attributes}/>"


def container(tag: str, parts: Iterable[str]) -> Iterator[str]:
    """``parts`` within ``tag``; nothing at all when there are none."""
    opened = False
    for part in parts:
        if not opened:
            yield f"<{tag}>"
            opened = True
        yield part
    if opened:
        yield f"</{tag}>\n"


def user(one: User) -> str:
    return f'<User guid="{guid_of(one.guid)}"{named(one.name)}{attribute("id", one.id)}/>\n'


def variable(one: Variable) -> str:
    kind = one.kind if one.kind in KINDS else "Text"
    attributes = f' guid="{guid_of(one.guid)}"{named(one.name)} typeOfVariable="{kind}"'
    return whole("Variable", attributes, element("Description", one.description)) + "\n"


def values(found: Iterable[Value], remarks: list[Remark]) -> str:
    """A ``VariableValue`` per value; what is no number is left out and named."""
    return "".join(_value(one, remarks) for one in found)


def _value(one: Value, remarks: list[Remark]) -> str:
    words = value_in_words(one.value)
    if words is None:
        remarks.append(
            Remark("value", "value-unwritable", guid=one.variable, values={"found": str(one.value)})
        )
        return ""
    kind, text = words
    inner = f"<{kind}Value>{content(text)}</{kind}Value>"
    return f"<VariableValue>{references('VariableRef', [one.variable])}{inner}</VariableValue>"


def case(one: Case, remarks: list[Remark]) -> str:
    children = (
        element("Description", one.description)
        + references("CodeRef", one.codes)
        + values(one.values, remarks)
        + references("SourceRef", one.sources)
        + references("SelectionRef", one.selections)
    )
    return whole("Case", f' guid="{guid_of(one.guid)}"{named(one.name)}', children) + "\n"


def link(one: Link) -> str:
    attributes = f' guid="{guid_of(one.guid)}"{named(one.name)}'
    attributes += attribute("direction", one.direction if one.direction in DIRECTIONS else "")
    attributes += attribute("color", colour(one.colour))
    attributes += attribute("originGUID", one.origin and guid_of(one.origin))
    attributes += attribute("targetGUID", one.target and guid_of(one.target))
    return whole("Link", attributes, references("NoteRef", one.notes)) + "\n"


def member_set(one: MemberSet) -> str:
    """A set of a project."""
    children = (
        element("Description", one.description)
        + references("MemberCode", one.codes)
        + references("MemberSource", one.sources)
        + references("MemberNote", one.notes)
    )
    return whole("Set", f' guid="{guid_of(one.guid)}"{named(one.name)}', children) + "\n"


def code_set(one: MemberSet) -> str:
    """A set of a codebook: of codes alone, and with another attribute than in a project."""
    children = element("Description", one.description) + references("MemberCode", one.codes, "guid")
    return whole("Set", f' guid="{guid_of(one.guid)}"{named(one.name)}', children) + "\n"


def code_tree(codes: Iterable[Code], *, notes: bool) -> Iterator[str]:
    """The trees of ``codes``; ``notes``: whether references to memos come along (in a codebook they may not).

    A code whose parent is not there stands at the top, and so does one that is its own ancestor.
    """
    below: dict[str, list[Code]] = {}
    every = list(codes)
    known = {one.guid for one in every}
    for one in every:
        below.setdefault(one.parent if one.parent in known else "", []).append(one)
    written: set[str] = set()
    for top in [*below.get("", ()), *every]:
        if top.guid not in written:
            yield _branch(top, below, written, notes) + "\n"


def _branch(code: Code, below: dict[str, list[Code]], written: set[str], notes: bool) -> str:
    written.add(code.guid)
    attributes = f' guid="{guid_of(code.guid)}"{named(code.name)} isCodable="{str(code.is_codable).lower()}"'
    inner = element("Description", code.description) + (references("NoteRef", code.notes) if notes else "")
    children = (one for one in below.get(code.guid, ()) if one.guid not in written)
    inner += "".join(_branch(one, below, written, notes) for one in children)
    return whole("Code", attributes + attribute("color", colour(code.colour)), inner)


def lossy(what: str, guid: str, name: str, *texts: str) -> Iterator[Remark]:
    """That signs were replaced in ``texts``, if any were."""
    if count := sum(text != holdable(text) for text in texts):
        yield Remark(what, "signs-replaced", name, guid, "", {"count": count})
