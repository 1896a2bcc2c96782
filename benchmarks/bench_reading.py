"""Reading what people send: sentences, codings carried over, and the text of a long document."""

from collections.abc import Iterator
from io import BytesIO

from cases.workbench.sources.reading import carry, extract, normalise, recognise, structure
from cases.workbench.sources.reading.tests.files import docx, paragraph, pdf

from .figures import Figure, milliseconds

LETTERS = 600_000
SAID = "de cliënt zei dat het team zelf mocht kiezen en dat de gemeente o.a. het budget vroeg"
EDITS = 200
SPANS = 2_000
PAGES = 100


def measure() -> Iterator[Figure]:
    """A transcript of 100,000 words, and a report of a hundred pages."""
    text = transcript()
    corrected, spans = correction(text)
    yield milliseconds("Sentences and turns of 600,000 characters", 500, lambda: structure(text), rounds=5)
    yield milliseconds("One form for 600,000 characters", 100, lambda: normalise(text), rounds=5)
    what = f"{SPANS:,} codings over {EDITS} edits in 600,000 characters"
    yield milliseconds(what, 2000, lambda: carry(text, corrected, spans), rounds=5)
    yield milliseconds(f"{what}, on one line", 2000, lambda: on_one_line(text, corrected, spans), rounds=3)
    word = docx("".join(map(paragraph, text.split("\n"))))
    yield milliseconds(
        "The gate for a .docx of 100,000 words", 100, lambda: recognise(BytesIO(word)), rounds=5
    )
    yield milliseconds("The text of a .docx of 100,000 words", 2000, lambda: extract(BytesIO(word)), rounds=3)
    report = pdf("".join(f"<p style='break-after: page'>{page}</p>" for page in pages(text)))
    yield milliseconds(
        f"The text of a PDF of {PAGES} pages", 10_000, lambda: extract(BytesIO(report)), rounds=1
    )


def transcript() -> str:
    """Turns of five to forty words, each with a word of its own."""
    words = SAID.split()
    lines, length = [], 0
    while length < LETTERS:
        number = len(lines)
        said = " ".join(words[(number * 7 + place) % len(words)] for place in range(5 + number % 36))
        lines.append(f"{'INT' if number % 2 else 'R1'}: {said} nummer{number}. Ja.")
        length += len(lines[-1]) + 1
    return "\n".join(lines)[:LETTERS]


def correction(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with words put in, taken out and replaced, and spans all over it."""
    pieces, at = [], 0
    for number in range(EDITS):
        place = (number + 1) * len(text) // (EDITS + 1)
        pieces += [text[at:place], ("", " erbij ", "x")[number % 3]]
        at = place + (6, 0, 1)[number % 3]
    step = len(text) // SPANS
    spans = [(number * step, number * step + 20 + number % 200) for number in range(SPANS)]
    return "".join([*pieces, text[at:]]), spans


def on_one_line(text: str, corrected: str, spans: list[tuple[int, int]]) -> None:
    carry(text.replace("\n", " "), corrected.replace("\n", " "), spans)


def pages(text: str) -> Iterator[str]:
    """About 330 words each."""
    for number in range(PAGES):
        yield text[number * 2000 : (number + 1) * 2000]
