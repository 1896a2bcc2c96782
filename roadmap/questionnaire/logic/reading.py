"""From a parsed content file to an Instrument, or every reason why not."""

from collections.abc import Collection, Mapping

from roadmap.questionnaire.logic.checking import check_references
from roadmap.questionnaire.logic.errors import Faults
from roadmap.questionnaire.logic.instrument import (
    CHOICES,
    TYPES,
    UNKNOWN,
    Condition,
    CountRule,
    Every,
    Instrument,
    Leaf,
    Option,
    Perspective,
    Question,
    ScalePoint,
    Section,
    Some,
)
from roadmap.questionnaire.logic.shapes import Block

REQUIRED_KEYS = ("unknown", "scale5", "privacy_notice", "perspectives", "sections", "questions")
FILE_KEYS = ("schema_version", "content_version", "status", *REQUIRED_KEYS)
QUESTION_KEYS = ("key", "section", "type", "text", "help", "why", "perspectives", "show_if", "scored")
TYPE_KEYS = {
    "single": ("options",),
    "multi": ("options", "count_rule"),
    "scale5": ("effects", "reverse"),
    "text": ("max_length",),
    "date": (),
}
ALL_QUESTION_KEYS = (*QUESTION_KEYS, "options", "count_rule", "effects", "reverse", "max_length")
LONGEST_TEXT_ALLOWED = 5000


def read_instrument(
    payload: Mapping, tensions: Collection[str] | None = None, *, version: int = 1
) -> Instrument:
    """Read and check an instrument.

    `tensions` are the tension keys that effects may name; None leaves that unchecked. Raises ContentError
    with one sentence per fault, each naming its place (question key and field).
    """
    faults = Faults()
    instrument = _instrument(Block(payload, (), faults), version)
    faults.stop()
    check_references(instrument, tensions, faults)
    faults.stop()
    return instrument


def _instrument(block: Block, version: int) -> Instrument:
    block.only(FILE_KEYS, REQUIRED_KEYS)
    sections = tuple(_section(part) for part in block.blocks("sections"))
    perspectives = tuple(_perspective(part) for part in block.blocks("perspectives"))
    known = [section.key for section in sections], [person.key for person in perspectives]
    return Instrument(
        version=version,
        sections=sections,
        questions=tuple(_question(part, *known) for part in block.blocks("questions")),
        scale=tuple(_scale_point(part) for part in block.blocks("scale5")),
        unknown=_unknown(block),
        perspectives=perspectives,
        privacy_notice=block.text("privacy_notice"),
    )


def _unknown(block: Block) -> Mapping[str, str]:
    if not block.has("unknown"):
        return {}
    part = Block(block.raw["unknown"], ("unknown",), block.faults)
    part.only(("key", "text"), ("key", "text"))
    part.one_of("key", (UNKNOWN,))
    return part.text("text")


def _section(block: Block) -> Section:
    block.only(("key", "title", "intro"), ("key", "title", "intro"))
    return Section(block.string("key"), block.text("title"), block.text("intro"))


def _perspective(block: Block) -> Perspective:
    block.only(("key", "name"), ("key", "name"))
    return Perspective(block.string("key"), block.text("name"))


def _scale_point(block: Block) -> ScalePoint:
    block.only(("value", "text"), ("value", "text"))
    return ScalePoint(block.whole("value", 1, 5), block.text("text"))


def _question(block: Block, sections: Collection[str], perspectives: Collection[str]) -> Question:
    block.only(ALL_QUESTION_KEYS, ("key", "section", "type", "text"))
    kind = block.one_of("type", TYPES)
    _only_for_type(block, kind)
    for person in block.strings("perspectives"):
        if person not in perspectives:
            block.fault("not_one_of", "perspectives", found=person, allowed=", ".join(perspectives))
    return Question(
        key=block.string("key"),
        section=block.one_of("section", sections),
        type=kind,
        text=block.text("text"),
        help=block.text_or_none("help"),
        why=block.text_or_none("why"),
        perspectives=block.strings("perspectives"),
        show_if=_condition(Block(block.raw["show_if"], (*block.path, "show_if"), block.faults))
        if block.has("show_if")
        else None,
        scored=_scored(block, kind),
        options=tuple(_option(part) for part in block.blocks("options")),
        effects=block.numbers("effects"),
        reverse=block.flag("reverse", False),
        count_rule=tuple(_count_rule(part) for part in block.blocks("count_rule")),
        max_length=block.whole("max_length", 1, LONGEST_TEXT_ALLOWED) if block.has("max_length") else None,
    )


def _only_for_type(block: Block, kind: str) -> None:
    allowed = TYPE_KEYS.get(kind)
    if allowed is None:
        return
    for key in ("options", "count_rule", "effects", "reverse", "max_length"):
        if block.has(key) and key not in allowed:
            block.fault("not_for_type", key, key=key, type=kind)
    if kind in CHOICES and len(block.items("options")) < 2:
        block.fault("few_options", "options")


def _scored(block: Block, kind: str) -> bool:
    free = kind in {"text", "date"}
    scored = block.flag("scored", not free)
    if free and scored:
        block.fault("scored_free", "scored", type=kind)
    return scored


def _option(block: Block) -> Option:
    block.only(("key", "text", "effects"), ("key", "text"))
    key = block.string("key")
    if key == UNKNOWN:
        block.fault("reserved_option", key=UNKNOWN)
    return Option(key, block.text("text"), block.numbers("effects"))


def _count_rule(block: Block) -> CountRule:
    block.only(("min", "max", "effects"), ("min", "max"))
    return CountRule(block.whole("min", 0, 99), block.whole("max", 0, 99), block.numbers("effects"))


def _condition(block: Block) -> Condition:
    if set(block.raw) == {"question", "in"}:
        return _leaf(block)
    for key, kind in (("all", Every), ("any", Some)):
        if set(block.raw) == {key}:
            return kind(tuple(_condition(part) for part in _parts(block, key)))
    block.fault("condition_shape")
    return Every(())


def _parts(block: Block, key: str) -> list[Block]:
    if not block.items(key):
        block.fault("empty", key)
    return list(block.blocks(key, name=""))


def _leaf(block: Block) -> Leaf:
    if not block.items("in"):
        block.fault("empty", "in")
    return Leaf(block.string("question"), frozenset(block.strings("in")))
