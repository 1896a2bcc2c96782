"""The agreement of three coders on 100,000 words: 40 codes, 20,000 codings, all figures with intervals."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from cases.workbench.agreement import Coding, Source, TextRound, Unit, disagreements, text_agreement

from .figures import Figure, milliseconds

CODERS, CODES = ("An", "Bo", "Cas"), tuple(f"code-{number:02}" for number in range(40))
CHARACTERS, SENTENCES, CODINGS = 600_000, 6_000, 20_000
ROUNDS = 5


def measure() -> Iterator[Figure]:
    """Everything a round shows, by each unit of text, and the passages behind one figure."""
    for unit in (Unit.CHARACTER, Unit.SENTENCE):
        work = partial(text_agreement, round_of(unit))
        yield milliseconds(f"Agreement, {CODINGS:,} codings, by {unit}", 1_000, work, rounds=ROUNDS)
    text_round = round_of(Unit.CHARACTER)
    reading = partial(disagreements, text_round, "interview", CODES[0])
    yield milliseconds("Agreement: where coders differ on one code", 100, reading, rounds=ROUNDS)


def round_of(unit: Unit) -> TextRound:
    """Coders who mostly code the same passages, with other ends, and some that nobody else does."""
    generator = np.random.default_rng(20_260_101)
    cuts = np.sort(generator.choice(np.arange(1, CHARACTERS), SENTENCES - 1, replace=False)).tolist()
    sentences = tuple(zip([0, *cuts], [*cuts, CHARACTERS], strict=True))
    passages = CODINGS // len(CODERS)
    starts = generator.integers(0, CHARACTERS - 1_000, passages)
    codes = generator.integers(0, len(CODES), passages)
    codings = []
    for place in range(CODINGS):
        passage, coder = place % passages, CODERS[place // passages % len(CODERS)]
        start = int(starts[passage]) + int(generator.integers(0, 60))
        code = CODES[(int(codes[passage]) + int(generator.random() < 0.2)) % len(CODES)]
        codings.append(Coding("interview", coder, code, start, start + int(generator.integers(20, 400))))
    source = Source("interview", CHARACTERS, sentences)
    return TextRound(CODERS, CODES, (source,), tuple(codings), unit)
