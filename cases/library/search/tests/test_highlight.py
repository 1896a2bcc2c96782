from hypothesis import given
from hypothesis import strategies as st

from cases.library.search.highlight import snippet
from cases.library.search.query import parse


def shown(typed, *fragments):
    found = snippet(fragments, parse(typed))
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in found.pieces)


def test_every_hit_of_the_fragment_is_marked():
    text = ("nl", "Schulden en schuldbemiddeling, geen huur.")
    assert shown("schuld", text) == "[Schulden] en [schuldbemiddeling], geen huur."
    assert shown('"schuld"', text) == "[Schulden] en schuldbemiddeling, geen huur."


def test_the_fragment_with_most_terms_is_taken():
    assert shown("vaste huis", ("nl", "Een vaste plek."), ("nl", "Het vaste huis.")) == "Het [vaste] [huis]."


def test_a_phrase_is_marked_as_a_whole():
    assert shown('"vaste gezicht"', ("nl", "Vaste plek, vast gezicht.")) == "Vaste plek, [vast gezicht]."


def test_each_fragment_is_read_in_its_own_language():
    assert shown("communities", ("nl", "niets"), ("en", "A community.")) == "A [community]."


def test_a_long_text_is_cut_at_words():
    text = "woord " * 50 + "huurschuld " + "einde " * 60
    cut = shown("huurschuld", ("nl", text))
    assert cut.startswith("… woord")
    assert "[huurschuld]" in cut
    assert cut.endswith("einde …")
    assert len(cut) < 240


def test_nothing_is_found_in_nothing():
    assert snippet([], parse("huur")) is None
    assert snippet([("nl", "tekst")], parse("huur")) is None
    assert snippet([("nl", "tekst")], parse("-huur")) is None


@given(st.text(), st.text())
def test_the_pieces_are_a_stretch_of_the_text(typed, text):
    if found := snippet([("nl", text)], parse(typed)):
        whole = "".join(piece.text for piece in found.pieces)
        assert whole.removeprefix("… ").removesuffix(" …") in text
