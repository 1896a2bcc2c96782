"""The codings of a case in words, for tables and annotated texts."""

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language

from cases.codebook.vocabulary import Vocabulary
from cases.exchange.fragments import Fragment
from cases.exchange.tables import CodeRow

from ..choices import words
from ..coding.codes import CodeEntry, codes_of
from ..models import Case, Coding, SourceRecord, SourceText
from .exporting import AT_ONCE, COLOURS


def language() -> str:
    """The reader's language, as the formats know it."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def fragments_of(case: Case, vocabulary: Vocabulary, text: SourceText | None = None) -> Iterator[Fragment]:
    """Every coding that stands (see ``CodingQuerySet.agreed``), by source and place; or those of one text."""
    codes = codes_of(case, vocabulary)
    found = Coding.objects.filter(case=case).standing().agreed()
    if text is not None:
        found = found.filter(text=text)
    ordered = found.select_related("coder", "text__source").prefetch_related("memos")
    for coding in ordered.order_by("text", "start", "-end", "pk").iterator(chunk_size=AT_ONCE):
        yield _fragment(case, coding, codes.get(coding.code), codes, vocabulary)


def _fragment(
    case: Case,
    coding: Coding,
    entry: CodeEntry | None,
    codes: dict[str, CodeEntry],
    vocabulary: Vocabulary,
) -> Fragment:
    source = coding.text.source
    return Fragment(
        case=case.code,
        source=source.title,
        source_kind=str(SourceRecord.Kind(source.kind).label),
        code=coding.code,
        code_name=words(entry.name) if entry else "",
        colour=(entry.colour or COLOURS[entry.palette - 1]) if entry else "",
        coder=coding.coder.name,
        start=coding.start,
        end=coding.end,
        text=coding.quote,
        memo="\n\n".join(memo.text for memo in coding.memos.all()),
        attributes=_attributes(coding, codes, vocabulary),
        created=coding.created_at,
    )


def _attributes(coding: Coding, codes: dict[str, CodeEntry], vocabulary: Vocabulary) -> dict[str, str]:
    phases = {phase.key: words(phase.name) for phase in vocabulary.phases}
    found = {
        "pole": coding.get_pole_display() if coding.pole else "",
        "phase": phases.get(coding.phase, coding.phase),
        "intensity": str(coding.intensity or ""),
        "stakeholder": _name(codes, coding.stakeholder),
        "knowledge_type": _name(codes, coding.knowledge_type),
    }
    return {name: text for name, text in found.items() if text}


def _name(codes: dict[str, CodeEntry], key: str) -> str:
    return words(codes[key].name) if key in codes else key


def code_rows(case: Case, vocabulary: Vocabulary) -> Iterable[CodeRow]:
    """The codes that were given, and the case's own, with how often."""
    standing = Coding.objects.filter(case=case).standing().agreed()
    counts: dict[str, int] = {}
    for key in standing.values_list("code", flat=True).iterator():
        counts[key] = counts.get(key, 0) + 1
    families = {family.key: words(family.name) for family in vocabulary.families}
    for entry in codes_of(case, vocabulary).values():
        if entry.own or entry.key in counts:
            yield CodeRow(
                code=entry.key,
                name=words(entry.name),
                description=words(entry.description),
                family=families.get(entry.family, ""),
                above=entry.parent,
                colour=entry.colour or COLOURS[entry.palette - 1],
                count=counts.get(entry.key, 0),
            )
