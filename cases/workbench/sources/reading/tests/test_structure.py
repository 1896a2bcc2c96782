"""Sentences, turns and pieces of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.workbench.sources.reading import paragraphs, parts, sentences, structure


def said(text: str) -> list[str]:
    return [each.of(text) for each in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Dat zei dr. Jansen van de gemeente.",
        "Er zijn o.a. Turkse, d.w.z. Nederlandse, en bv. Vlaamse cliënten.",
        "De heer J. P. Smit kreeg ca. 3.500 euro op 3 jan. 2020, zie p. 12 en art. 3.",
        "Ik dacht... nou ja, het ging wel.",
        "“Gaat het?” vroeg zij.",
        "Hij zei: 'Nee!' en liep weg.",
        "See e.g. Smith et al. in vol. 2, i.e. the U.S. case of Mr. Brown.",
        "Nr. 5 (vgl. Jansen) telt ook mee, incl. BTW.",
        "3. Derde punt",
        "a) eerste",
        "Het kost 12.5 of 1,5 en de site is www.voorbeeld.nl.",
        "Wat nu?!",
    ],
)
def test_one_sentence(whole):
    assert said(whole) == [whole]


@pytest.mark.parametrize(
    "parts_",
    [
        ["Goed.", "En u?", "Ja!", "Mooi…", "Fijn."],
        ["“Dat is zo.”", "Zij zweeg."],
        ["Het is druk.", "'s Avonds niet.", "'t Is stil."],
        ["Brood, melk, enz.", "Daarna ging hij."],
        ["Dat zei Jan.", "Piet niet."],
        ["Hij is oud.", "Zij was ex.", "Ik zei nee, no.", "Then he left."],
        ["Zie de bijlage (p. 3).", "Dat was alles."],
        ["In 2019.", "3 mensen kwamen."],
        ["De stichting werd een BV.", "Toen kwam de accountant."],
        ["Echt waar?!", "Ja."],
        ["1. Eerste punt.", "Tweede zin."],
    ],
)
def test_several_sentences(parts_):
    assert said(" ".join(parts_)) == parts_


def test_a_line_end_ends_a_sentence():
    assert said("  een\ntwee  drie\n\n\tvier ") == ["een", "twee  drie", "vier"]


TRANSCRIPT = """Interview 3, 12 maart
Let op: niet verspreiden

INT: Hoe gaat het?
R1: Goed. En u?
Dat is fijn.
INT: Ja: dat klopt.
Om 12:30 was er lunch.
R1: Mooi."""


def test_turns_by_name():
    found = structure(TRANSCRIPT).turns
    assert [(turn.speaker, TRANSCRIPT[turn.spoken : turn.end]) for turn in found] == [
        ("INT", "Hoe gaat het?"),
        ("R1", "Goed. En u?\nDat is fijn."),
        ("INT", "Ja: dat klopt.\nOm 12:30 was er lunch."),
        ("R1", "Mooi."),
    ]
    assert all(turn.label and turn.label.of(TRANSCRIPT) == turn.speaker for turn in found)
    assert {turn.seconds for turn in found} == {None}


def test_labels_are_sentences_of_their_own():
    built = structure("INT: Hoe gaat het? Goed?\nR1 (0:05): Ja.")
    text = "INT: Hoe gaat het? Goed?\nR1 (0:05): Ja."
    assert [each.of(text) for each in built.sentences] == [
        "INT:",
        "Hoe gaat het?",
        "Goed?",
        "R1 (0:05):",
        "Ja.",
    ]
    assert built.labels == {0, 3}


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "Jan (00:12:03): hallo\nAnna de Wit [12:10]: ja",
            [("Jan", 723.0, "hallo"), ("Anna de Wit", 730.0, "ja")],
        ),
        ("[00:12:03] hallo\n[01:00:00,5] ja", [("", 723.0, "hallo"), ("", 3600.5, "ja")]),
        ("00:12 Respondent 2: nog\n00:15 INT: ja", [("Respondent 2", 12.0, "nog"), ("INT", 15.0, "ja")]),
        (
            "Jan Jansen   0:03\nDit zegt Jan.\nEn dit.\n\nAnna   1:02:03\nJa.",
            [("Jan Jansen", 3.0, "Dit zegt Jan.\nEn dit."), ("Anna", 3723.0, "Ja.")],
        ),
        (
            "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.250\nPiet Puk: wat\n\n"
            "2\n00:00:05.000 --> 00:00:06.000\ntekst",
            [("Piet Puk", 1.0, "wat"), ("Piet Puk", 5.0, "tekst")],
        ),
        (
            "00:01.000 --> 00:02.000\n<v Kees>nog\n\n00:03.000 --> 00:04.000\n<v Anna>wat",
            [("Kees", 1.0, "nog"), ("Anna", 3.0, "wat")],
        ),
        (
            "[00:00.000 --> 00:04.000]  Whisper zegt\n[00:04.000 --> 00:07.500]  iets",
            [("", 0.0, "Whisper zegt"), ("", 4.0, "iets")],
        ),
        (
            "0:05\tMaaike\tDat was het begin.\n0:09\tBram\tEn dat ook.\nMan\t12\nR1\tAls u dat zo zegt.",
            [
                ("Maaike", 5.0, "Dat was het begin."),
                ("Bram", 9.0, "En dat ook.\nMan\t12"),
                ("R1", None, "Als u dat zo zegt."),
            ],
        ),
        (
            "Jan Jansen (Gast)   0:03\nHallo.\n\nAnna   0:05\nHoi.\nSPEAKER_01: Ja.",
            [("Jan Jansen (Gast)", 3.0, "Hallo."), ("Anna", 5.0, "Hoi."), ("SPEAKER_01", None, "Ja.")],
        ),
        (
            "Maaike: een\nBram: twee\nMaaike: drie\nBram: vier",
            [
                ("Maaike", None, "een"),
                ("Bram", None, "twee"),
                ("Maaike", None, "drie"),
                ("Bram", None, "vier"),
            ],
        ),
    ],
)
def test_turns_as_programs_write_them(text, turns):
    assert [
        (turn.speaker, turn.seconds, text[turn.spoken : turn.end]) for turn in structure(text).turns
    ] == turns
    for turn in structure(text).turns:
        assert turn.start <= turn.spoken <= turn.end <= len(text)
        assert turn.time is None or text[turn.time.start].isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Conclusie: het werkt.\nDoel: meer weten.\nConclusie: nog eens.\nConclusie: en nog.",
        "9:30 was te vroeg.\nDat vond iedereen.",
        "Zie https://voorbeeld.nl\nhttps://voorbeeld.nl\nhttps://voorbeeld.nl",
        "Eén ding stond vast: het geld was op. " * 20,
    ],
)
def test_what_is_no_transcript(text):
    assert structure(text).turns == []


LIKE_TEXT = st.text("aB1. !?…\"'”(\n\t:-é👩\u0301[]<v>0", max_size=200)


@given(LIKE_TEXT)
def test_every_visible_character_is_in_one_sentence(text):
    built = structure(text)
    places = [place for each in built.sentences for place in range(*each)]
    assert len(places) == len(set(places))
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= set(places)
    assert all(
        each.of(text) == each.of(text).strip() and "\n" not in each.of(text) for each in built.sentences
    )
    assert all(label < len(built.sentences) for label in built.labels)
    bounds = [place for turn in built.turns for place in (turn.start, turn.end)]
    assert bounds == sorted(bounds)


@given(LIKE_TEXT, st.integers(1, 40))
def test_parts_are_the_text(text, size):
    pieces = parts(text, size)
    assert "".join(each.of(text) for each in pieces) == text
    assert all(0 < each.end - each.start <= size for each in pieces)


def test_parts_are_whole_paragraphs_then_sentences_then_words():
    text = "Een twee. Drie vier vijf.\nzes\nzeven acht"
    assert [each.of(text) for each in parts(text, 30)] == ["Een twee. Drie vier vijf.\nzes\n", "zeven acht"]
    assert [each.of(text) for each in parts(text, 20)] == [
        "Een twee. ",
        "Drie vier vijf.\nzes\n",
        "zeven acht",
    ]
    assert [each.of(text) for each in parts(text, 8)][:3] == ["Een ", "twee. ", "Drie "]


def test_paragraphs_are_lines_that_hold_something():
    assert [each.of("een\n\n  twee  \n \n") for each in paragraphs("een\n\n  twee  \n \n")] == ["een", "twee"]


def test_a_million_dots_take_no_long_time():
    """Such rows are met in tables of contents; a careless pattern takes hours."""
    text = "Inhoud " + "." * 1_000_000 + " 3\n" + "?" * 100_000 + "x\n" + "a: " * 100_000
    assert len(structure(text).sentences) < 10
