"""Coded material out and in: tables, REFI-QDA, and how much memory a long export takes."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from cases.exchange.annotated import Annotated, annotated_html, write_annotated_docx
from cases.exchange.fragments import Fragment
from cases.exchange.project import Code, Coding, Note, Project, Source, User
from cases.exchange.refi import read_qdpx, write_qdpx
from cases.exchange.tables import csv_of_codings, write_xlsx

from .figures import Figure, milliseconds

SAID = "De cliënt zei 😀 dat het team zelf mocht kiezen, en dat de gemeente het budget vroeg.\n"
TEXT = SAID * 6_250
"""100,000 words."""

CODES, CODERS, SPAN = 24, 3, 120
START = datetime(2026, 1, 1, tzinfo=UTC)
FEW, MANY, MOST = 2_000, 20_000, 100_000
MEGABYTE = 1024


def measure() -> Iterator[Figure]:
    """2,000 codings of 100,000 words in every format; 20,000 read; 100,000 streamed."""
    rows = list(fragments(FEW))
    yield milliseconds(f"CSV of {FEW:,} codings", 100, lambda: "".join(csv_of_codings(rows)), rounds=9)
    yield milliseconds(f"XLSX of {FEW:,} codings", 180, lambda: write_xlsx(BytesIO(), rows), rounds=9)
    few = project(FEW)
    yield milliseconds(f".qdpx of {FEW:,} codings", 300, lambda: write_qdpx(few, BytesIO()), rounds=9)
    source = Annotated(title="Gesprek", text=TEXT, fragments=rows)
    yield milliseconds(f"Page of {FEW:,} codings", 500, lambda: "".join(annotated_html(source)), rounds=5)
    yield milliseconds(
        f"DOCX of {FEW:,} codings", 500, lambda: write_annotated_docx(source, BytesIO()), rounds=5
    )
    yield from reading()
    yield streamed()


def reading() -> Iterator[Figure]:
    """With a memo, with attributes, and counted in UTF-16."""
    plain = project(MANY)
    yield read_again(f"Reading a .qdpx of {MANY:,} codings", plain)
    [source] = plain.sources
    attributed = (replace(one, attributes={"pole": "a", "phase": "year1"}) for one in source.codings)
    told = replace(plain, sources=(replace(source, codings=tuple(attributed)),))
    yield read_again(f"Reading a .qdpx of {MANY:,} codings with attributes", told)


def read_again(what: str, one: Project) -> Figure:
    file = BytesIO()
    write_qdpx(one, file)
    assert read_qdpx(file).report.kept["codings"] == MANY
    return milliseconds(what, 1500, lambda: read_qdpx(file), rounds=3)


def streamed() -> Figure:
    """The most memory that a process of its own takes, Python included, while it writes to nowhere."""
    command = [sys.executable, "-m", "benchmarks.bench_exchange"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    return Figure(f".qdpx of {MOST:,} codings, streamed: peak of memory", float(run.stdout), 150, "MB")


def guid(kind: int, number: int) -> str:
    return str(UUID(int=(kind << 96) + number))


def codings(count: int) -> Iterator[Coding]:
    """All over the text, by three coders; every tenth has a memo."""
    step = (len(TEXT) - SPAN) / count
    for number in range(count):
        at = int(number * step)
        yield Coding(
            guid=guid(1, number),
            code=guid(2, number % CODES),
            start=at,
            end=at + 20 + number % 100,
            created_by=guid(3, number % CODERS),
            created=START + timedelta(minutes=number),
            notes=(guid(4, number),) if number % 10 == 0 else (),
        )


def project(count: int) -> Project:
    """Everything held, as it is after reading."""
    found = frame(count)
    source = Source(guid=guid(5, 1), name="Gesprek", text=TEXT, codings=tuple(codings(count)))
    return replace(found, sources=(source,), notes=tuple(found.notes))


def frame(count: int) -> Project:
    """A project whose source and memos are made as they are written."""
    return Project(
        name="Casus",
        origin="Welzijn",
        users=tuple(User(guid=guid(3, number), name=f"Codeur {number}") for number in range(CODERS)),
        codes=tuple(Code(guid=guid(2, number), name=f"T{number:02}") for number in range(CODES)),
        sources=(Source(guid=guid(5, 1), name="Gesprek", text=TEXT, codings=codings(count)),),
        notes=(Note(guid=guid(4, number), text="Zie ook hier.") for number in range(0, count, 10)),
    )


def fragments(count: int) -> Iterator[Fragment]:
    for one in codings(count):
        yield Fragment(
            case="CASUS-07",
            source="Gesprek",
            source_kind="interview",
            code=f"T{one.start % CODES:02}",
            code_name="Maatwerk en gelijkheid",
            coder="Noor de Vries",
            start=one.start,
            end=one.end,
            text=TEXT[one.start : one.end],
            attributes={"pole": "a", "phase": "year1", "intensity": "2"},
            created="2026-05-04T10:00:00Z",
        )


class Nowhere:
    """A file that keeps nothing, as an answer to a browser doesn't."""

    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def peak_of_streaming() -> float:
    """Megabytes, of this process since it began (what its parent took doesn't count)."""
    write_qdpx(frame(MOST), Nowhere())  # type: ignore[arg-type]
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / MEGABYTE


if __name__ == "__main__":
    print(f"{peak_of_streaming():.1f}")
