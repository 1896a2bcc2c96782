"""The codings of a case in words, for tables and annotated texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import get_language

from cases.codebook.vocabulary import Vocabulary
from cases.exchange.fragments import Fragment
from cases.exchange.project import NOTHING
from cases.exchange.tables import CodeRow

from ..choices import words
from ..coding.codes import CodeEntry, codes_of
from ..coding.looks import label_of
from ..coding.models import CodingQuerySet
from ..models import Case, Coding, Memo, Pole, SourceRecord, SourceText
from .codings import AT_ONCE
from .exporting import COLOURS

PLAIN = ("pk", "text_id", "coder_id", "code", "start", "end", "quote", "made")
MADE = Cast("created_at", CharField(max_length=32))
"""In UTC, as both databases write it: ``2026-05-04 10:00:00.123456``, perhaps with more after it."""
JUDGED = ("pole", "phase", "intensity", "stakeholder", "knowledge_type")


def language() -> str:
    """The reader's language, as the formats know it."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def fragments_of(case: Case, vocabulary: Vocabulary, text: SourceText | None = None) -> Iterator[Fragment]:
    """Every coding that stands (see ``CodingQuerySet.agreed``), by source and place; or those of one text.

    Plain values are read, a stretch at a time, so that it takes little memory however many there are.
    The words are those of the language at the moment of asking, whenever the rows are read.
    """
    found = case.codings.standing().agreed()
    if text is not None:
        found = found.filter(text=text)
    return _fragments(case, found, _Names.of(case, vocabulary))


def _fragments(case: Case, found: CodingQuerySet, names: "_Names") -> Iterator[Fragment]:
    ordered = found.annotate(made=MADE).order_by("text", "start", "-end", "pk").values_list(*PLAIN, *JUDGED)
    for key, text_id, coder, code, start, end, quote, created, *judged in ordered.iterator(AT_ONCE):
        title, kind = names.sources[text_id]
        yield Fragment(
            case=case.code,
            source=title,
            source_kind=kind,
            code=code,
            code_name=names.codes.get(code, ""),
            colour=names.colours.get(code, ""),
            coder=names.coders[coder],
            start=start,
            end=end,
            text=quote,
            memo=names.memos.get(key, ""),
            attributes=names.attributes(judged) if any(judged) else NOTHING,
            created=f"{created[:10]}T{created[11:19]}Z",
            label=names.labels.get(code, ""),
        )


@dataclass(frozen=True)
class _Names:
    """What stands for the keys of a coding, in the reader's language."""

    codes: Mapping[str, str]
    labels: Mapping[str, str]
    colours: Mapping[str, str]
    coders: Mapping[int, str]
    sources: Mapping[int, tuple[str, str]]
    memos: Mapping[int, str]
    phases: Mapping[str, str]
    poles: Mapping[str, str] = field(default_factory=lambda: {key: str(label) for key, label in Pole.choices})

    @classmethod
    def of(cls, case: Case, vocabulary: Vocabulary) -> "_Names":
        entries = codes_of(case, vocabulary)
        kinds = {key: str(label) for key, label in SourceRecord.Kind.choices}
        texts = SourceText.objects.filter(source__case=case)
        return cls(
            codes={key: words(entry.name) for key, entry in entries.items()},
            labels={key: label_of(entry) for key, entry in entries.items()},
            colours={key: _colour(entry) for key, entry in entries.items()},
            coders=dict(case.coders.values_list("pk", "name")),
            sources={
                key: (title, kinds[kind])
                for key, title, kind in texts.values_list("pk", "source__title", "source__kind")
            },
            memos=_memos(case),
            phases={phase.key: words(phase.name) for phase in vocabulary.phases},
        )

    def attributes(self, judged: Iterable[str | int | None]) -> dict[str, str]:
        """What was recorded with a coding of a tension, without what is open."""
        by_name = {"pole": self.poles, "phase": self.phases, "intensity": {}}
        found = {name: str(value) for name, value in zip(JUDGED, judged, strict=True) if value}
        return {name: by_name.get(name, self.codes).get(value, value) for name, value in found.items()}


def _memos(case: Case) -> dict[int, str]:
    found: dict[int, str] = {}
    of_codings = Memo.objects.filter(case=case, coding__isnull=False).order_by("pk")
    for coding, text in of_codings.values_list("coding_id", "text"):
        found[coding] = f"{found[coding]}\n\n{text}" if coding in found else text
    return found


def _colour(entry: CodeEntry) -> str:
    return entry.colour or COLOURS[entry.palette - 1]


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
                colour=_colour(entry),
                count=counts.get(entry.key, 0),
            )
