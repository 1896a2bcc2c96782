"""A coding never stays on words that contradict its own quote, where names are quotes at all."""

import unicodedata

import pytest

from cases.exchange.refi import quoting

from .files import CODE, SOURCE, Foreign, coding, covered, guid, why

CODED = f'<Code guid="{CODE}" name="T01" isCodable="true"/>'


def at(number: int, start: int, end: int, name: str) -> str:
    place = guid("other", number)
    attributes = f'guid="{place}" name="{name}" startPosition="{start}" endPosition="{end}"'
    return f"<PlainTextSelection {attributes}>{coding(100 + number)}</PlainTextSelection>"


def read_with(text: str, *selections: str):
    return Foreign(text, codes=CODED, more_in_source="".join(selections)).read()


TEXT = "Wij wachten lang, en dan belt de baas. En dan gaan wij naar huis."


def placed(name: str, number: int = 1) -> str:
    return at(number, TEXT.index(name), TEXT.index(name) + len(name), name)


def test_accents_of_two_signs_quoted_as_one_decide_the_counting():
    text = unicodedata.normalize("NFD", "😀 één cliënt  met\nfinanciële zorgen")
    words = [unicodedata.normalize("NFD", one) for one in ("één", "cliënt  met\nfinanciële")]
    utf16 = [
        at(number, text.index(one) + 1, text.index(one) + 1 + len(one), unicodedata.normalize("NFC", one))
        for number, one in enumerate(words, start=1)
    ]
    read = read_with(text, *utf16)
    assert covered(read) == words
    [choice] = read.report.offsets
    assert (choice.convention, choice.votes["utf-16"], choice.why) == ("utf-16", 2, "quotes")
    assert (read.report.changed, read.report.dropped) == ((), ())


@pytest.mark.parametrize(
    ("inline", "file", "code"),
    [
        (TEXT, f"Vooraf. {TEXT}", "two-texts-inline"),
        (f"Vooraf. {TEXT}", TEXT, "two-texts-file"),
    ],
)
def test_of_two_texts_the_one_that_the_quotes_fit_is_taken_and_named(inline, file, code):
    inside = f"<PlainTextContent>{inline}</PlainTextContent>{placed('Wij wachten')}{placed('de baas', 2)}"
    source = f'<TextSource guid="{SOURCE}" name="G" plainTextPath="internal://a.txt">{inside}</TextSource>'
    read = Foreign(
        codes=CODED, sources=source, files={"sources/a.txt": file.encode()}, without_text=True
    ).read()
    assert (read.project.sources[0].text, covered(read)) == (TEXT, ["Wij wachten", "de baas"])
    assert why(read.report.changed) == [("source", code, "G")]


def test_a_stale_place_is_put_right_where_its_words_stand_once():
    read = read_with(TEXT, placed("Wij wachten"), placed("belt", 2), at(3, 0, 7, "de baas"))
    assert covered(read) == ["Wij wachten", "belt", "de baas"]
    assert why(read.report.changed) == [("coding", "moved", "de baas")]
    assert "“Wij wac”" in read.report.changed[0].sentence("nl")


def test_places_that_all_shifted_are_put_right_by_their_quotes():
    shifted = [placed("wachten lang"), placed("de baas", 2)]
    read = Foreign("Vooraf gezegd. " + TEXT, codes=CODED, more_in_source="".join(shifted)).read()
    assert covered(read) == ["wachten lang", "de baas"]
    assert [one.code for one in read.report.changed] == ["moved", "moved"]


def test_words_that_are_written_otherwise_in_the_text_are_found_too():
    text = TEXT.replace("de baas", unicodedata.normalize("NFD", "de  bääs"))
    read = read_with(text, placed("Wij wachten"), placed("belt", 2), at(3, 0, 7, "de bääs"))
    assert covered(read)[2] == unicodedata.normalize("NFD", "de  bääs")


@pytest.mark.parametrize(("quote", "code"), [("dan", "quote-often"), ("de bus", "quote-nowhere")])
def test_a_quote_that_stands_nowhere_or_twice_is_left_out_by_name(quote, code):
    read = read_with(TEXT, placed("Wij wachten"), placed("belt", 2), at(3, 0, len(quote), quote))
    assert covered(read) == ["Wij wachten", "belt"]
    assert why(read.report.dropped) == [("coding", code, quote)]


def test_a_label_moves_nothing_although_its_words_stand_elsewhere():
    """Codes as names: ``belt`` stands in the text, but most of the names are no quotes."""
    labels = [at(1, 0, 11, "tijdsdruk"), at(2, 18, 37, "belt"), at(3, 39, 50, "rust")]
    read = read_with(TEXT, *labels)
    assert covered(read) == [TEXT[0:11], TEXT[18:37], TEXT[39:50]]
    assert [one.code for one in read.report.changed] == ["other-name"] * 3


@pytest.mark.parametrize("label", ["baas", "onze eigen naam ervoor"])
def test_among_quotes_too_a_name_of_another_length_is_somebodys_label(label):
    read = read_with(TEXT, placed("Wij wachten"), placed("belt", 2), at(3, 0, 11, label))
    assert covered(read)[2] == "Wij wachten"
    assert (why(read.report.changed), read.report.dropped) == ([("coding", "other-name", label)], ())


def test_a_number_is_no_quote_although_it_stands_in_the_text_and_is_as_long_as_its_place():
    """ATLAS.ti numbers quotations, and a transcript has times."""
    text = "1:12 Anna zegt: druk. 1:13 Bart zegt: zorg."
    places = [(text.index(word), word) for word in ("Anna", "druk", "zorg")]
    selections = [at(n, start, start + 4, f"1:1{n + 1}") for n, (start, _word) in enumerate(places, start=1)]
    read = read_with(text, *selections)
    assert covered(read) == ["Anna", "druk", "zorg"]
    assert [one.code for one in read.report.changed] == ["other-name"] * 3
    assert (read.report.offsets[0].quotes, read.report.offsets[0].why) == (0, "origin")


def test_one_quote_alone_shows_nothing_about_the_others():
    read = read_with(TEXT, placed("Wij wachten"), at(2, 18, 37, "de baas gaat"))
    assert covered(read) == ["Wij wachten", TEXT[18:37]]


def test_a_quote_may_be_cut_off_without_a_sign():
    text = TEXT.index("belt de baas")
    read = read_with(TEXT, placed("Wij wachten"), placed("lang", 2), at(3, text, text + 12, "belt de"))
    assert covered(read)[2] == "belt de baas"
    assert read.report.changed == ()


def test_looking_for_quotes_has_an_end(monkeypatch):
    monkeypatch.setattr(quoting, "MOST_SEARCHED", 0)
    read = read_with(TEXT, placed("Wij wachten"), placed("belt", 2), at(3, 0, 7, "de baas"))
    assert (covered(read)[2], why(read.report.changed)) == ("Wij wac", [("coding", "other-name", "de baas")])


def test_what_is_not_looked_for_any_more_moves_as_far_as_the_others_did(monkeypatch):
    shifted = "Vooraf. " + TEXT
    monkeypatch.setattr(quoting, "MOST_SEARCHED", 7 * len(shifted))
    quotes = ("Wij wachten", "lang", "belt", "de baas", "naar huis")
    selections = [placed(quote, number) for number, quote in enumerate(quotes, start=1)]
    read = Foreign(shifted, codes=CODED, more_in_source="".join(selections)).read()
    assert covered(read) == list(quotes)
