"""What is read for the page of a text. The number of queries doesn't depend on how much is coded."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Max, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Left
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..models import Case as CaseFile
from ..models import CodingStep, SourceText
from .desk import Desk
from .looks import Looks, css_of, label_in_page
from .marking import Mark, Stretch, blocks, in_order, lines
from .models import Coder, Coding, CodingQuerySet
from .places import LONGEST
from .sentences import LONGEST_HEAD, Bounds, segments_of, told_apart, within

GUID_WITH_DASHES = 36
FIRST_WORDS = 90
RECENT, LOOKED_BACK = 6, 60
UNFINISHED = Q(pole="") | Q(phase="") | Q(intensity=None) | Q(stakeholder="") | Q(knowledge_type="")
IS_UNFINISHED = Case(When(UNFINISHED, then=Value("x")), default=Value(""), output_field=CharField())
"""Of a coding of a tension: whether something about it is still to be filled in. Words, because Django
looks at every number that a database gives."""


@dataclass(frozen=True)
class Fragment:
    """A line of the list of what is coded."""

    guid: uuid.UUID
    page: str
    label: str
    css: str
    words: str
    coder: str
    unfinished: bool


def marks_of(desk: Desk, codings: CodingQuerySet) -> list[Mark]:
    """The codings as marks, in the order in which they nest; two queries.

    A database gives a name as text much faster than Django makes a UUID of it, and rows much faster
    in the order in which it keeps them.
    """
    names = {pk: escape(name) for pk, name in desk.case.coders.values_list("pk", "name")}
    who = names if len(names) > 1 else {}
    looks, tensions = Looks(desk.codes), {key for key, code in desk.codes.items() if code.tension}
    rows = codings.order_by("pk").annotate(
        name=Cast("guid", CharField(max_length=36)), unfinished=IS_UNFINISHED
    )
    return in_order(
        Mark(start, end, dashed(name), looks[code], bool(open_ and code in tensions), who.get(coder, ""))
        for name, start, end, code, coder, open_ in rows.values_list(
            "name", "start", "end", "code", "coder_id", "unfinished"
        )
    )


def dashed(name: str) -> str:
    """A GUID as it is written in addresses; SQLite keeps it without dashes."""
    if len(name) == GUID_WITH_DASHES:
        return name
    return f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"


def text_html(desk: Desk) -> SafeString:
    """The whole text with its marks; two queries."""
    rows = list(
        desk.text.parts.annotate(bounds=Cast("sentences", TextField()))
        .order_by("start")
        .values_list("start", "content", "turns", "bounds")
    )
    made = blocks((Stretch(*row[:3]) for row in rows), marks_of(desk, desk.codings), desk.to_fragments)
    given = segments_of(desk.text, desk.coding_round)
    parts = [
        f'<div class="coded-part" data-sentences="{escape(_bounds(row, given))}">{"".join(found)}</div>'
        for row, found in zip(rows, made, strict=True)
    ]
    return mark_safe("\n".join(parts))  # made by marking.py, which escapes the words


def _bounds(row: tuple[int, str, Any, str], given: Bounds | None) -> str:
    """Of the sentences of a part, or of the pieces that a round gives, where they begin and end."""
    start, content, turns, sentences = row
    if given is not None:
        return json.dumps(within(given, start, start + len(content)))
    if any("\n" in content[turn["start"] - start : turn["label_end"] - start - 1] for turn in turns):
        # A time and a name on lines of their own; the page knows a name only on the line of its turn.
        return json.dumps([place[:2] for place in told_apart(json.loads(sentences), turns) if not place[2]])
    return sentences


def turns_between(text: SourceText, start: int, end: int) -> list[tuple[int, int, str]]:
    """Of each turn that has its name in a stretch: where the name begins and ends, and name and time."""
    parts = text.parts.filter(start__lt=end, end__gt=start - LONGEST_HEAD).order_by("start")
    return [
        (turn["start"], turn["label_end"], content[turn["start"] - begin : turn["label_end"] - begin].strip())
        for begin, content, turns in parts.values_list("start", "content", "turns")
        for turn in turns
    ]


def touched_html(desk: Desk, start: int, end: int) -> dict[int, str]:
    """The lines in which ``[start, end)`` lies, by where they begin."""
    parts = desk.text.parts.filter(start__lt=end, end__gt=start).order_by("start")
    found: list[Stretch] = []
    for begin, content, turns in parts.values_list("start", "content", "turns"):
        for at, line in lines(Stretch(begin, content)):
            if at < end and at + len(line) > start:
                found.append(Stretch(at, line, [turn for turn in turns if turn["start"] == at]))
    if not found:
        return {}
    first, last = found[0].start, found[-1].start + len(found[-1].content)
    around = desk.codings.filter(start__lt=last, start__gte=max(0, first - LONGEST), end__gt=first)
    made = blocks(found, marks_of(desk, around), desk.to_fragments)
    return {stretch.start: "".join(html) for stretch, html in zip(found, made, strict=True)}


def fragments_of(desk: Desk, codings: CodingQuerySet) -> list[Fragment]:
    """What is coded, for a list."""
    rows = codings.annotate(
        first=Left("quote", FIRST_WORDS),
        unfinished=IS_UNFINISHED,
    ).values_list("guid", "code", "first", "coder__name", "unfinished")
    return [_fragment(desk, *row) for row in rows]


def _fragment(desk: Desk, guid: uuid.UUID, key: str, first: str, coder: str, unfinished: str) -> Fragment:
    code, (before, after) = desk.codes.get(key), desk.around
    return Fragment(
        guid=guid,
        page=f"{before}{guid}{after}",
        label=label_in_page(code) if code else key,
        css=css_of(code),
        words=shortened(first),
        coder=coder,
        unfinished=bool(unfinished and code and code.tension),
    )


def shortened(words: str, most: int = 60) -> str:
    """The first words of a quote on one line."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def recent(desk: Desk) -> list[tuple[str, str]]:
    """Code and phase of what this person coded last in this case, the newest first."""
    me = desk.case.coders.filter(user=desk.user).order_by().values("pk")
    return _recent_of(Q(coder=me[:1]))


def _recent_of(whose: Q) -> list[tuple[str, str]]:
    mine = Coding.objects.filter(whose).order_by("-pk")
    return list(mine.values_list("code", "phase")[:LOOKED_BACK])


def recent_codes(desk: Desk) -> list[str]:
    """The codes that this person gave last in this case."""
    offered = {code.key for code in desk.offered}
    return [key for key in dict.fromkeys(code for code, _phase in recent(desk)) if key in offered][:RECENT]


def last_phase(desk: Desk) -> str:
    """The phase that this person gave last in this case."""
    return _first_phase(recent(desk))


def last_phase_of(coder: Coder) -> str:
    """The phase that a coder gave last."""
    return _first_phase(_recent_of(Q(coder=coder)))


def _first_phase(given: list[tuple[str, str]]) -> str:
    return next((phase for _code, phase in given if phase), "")


def steps_seen(desk: Desk) -> QuerySet[CodingStep]:
    """What people did in a text, the newest first, without what others do in a round that is blind."""
    here = Q(text=desk.text) | Q(pk__in=_steps_across(desk))
    steps = CodingStep.objects.filter(here).select_related("by", "brought_in").order_by("-pk")
    if desk.coding_round is None:
        return steps.filter(Q(round=None) | Q(round__revealed_at__isnull=False))
    mine = Q(by=desk.user) | Q(round__revealed_at__isnull=False)
    return steps.filter(mine, round=desk.coding_round)


def _steps_across(desk: Desk) -> QuerySet[CodingStep, Any]:
    """The steps that touched this text among others."""
    return CodingStep.objects.filter(case=desk.case, others=desk.text).values("pk")


def steps_about(coding: Coding) -> QuerySet[CodingStep]:
    """Every step that touched a coding, the newest first."""
    steps = CodingStep.objects.filter(case=coding.case_id, made_at__gte=coding.created_at)
    raw = steps.annotate(raw=Cast("changes", TextField()))
    return raw.filter(raw__contains=str(coding.guid)).select_related("by").defer("changes")


def counts_by_source(case: CaseFile) -> dict[int, int]:
    """How many codings stand on the newest text of each source."""
    texts = SourceText.objects.filter(source__case=case, withdrawn_at=None, erased_at=None)
    newest = texts.values("source").annotate(number=Max("number"))
    found = {row["source"]: row["number"] for row in newest}
    rows = (
        Coding.objects.standing()
        .agreed()
        .filter(case=case)
        .values("text__source", "text__number")
        .annotate(count=Count("pk"))
    )
    counts = dict.fromkeys(found, 0)
    for row in rows:
        if found.get(row["text__source"]) == row["text__number"]:
            counts[row["text__source"]] = row["count"]
    return counts
