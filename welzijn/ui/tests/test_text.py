from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from welzijn.ui.text import (
    LONGEST_STEM,
    Localised,
    filled,
    fold,
    in_language,
    marked,
    stems,
    unmarked,
    words,
)


def test_a_text_falls_back_to_the_other_language():
    assert in_language({"nl": "hulp", "en": "help"}, "en") == Localised("help", "en")
    assert in_language({"nl": "hulp", "en": ""}, "en") == Localised("hulp", "nl")
    assert in_language({"nl": "hulp"}, "nl-be") == Localised("hulp", "nl")
    assert in_language({}, "en") == in_language(None, "en") == Localised("", "en")


def test_singular_and_plural_share_a_stem():
    assert stems("Schulden, schuld en SCHULD", "nl") == ["schuld", "schuld", "en", "schuld"]


def test_a_last_z_or_v_is_an_s_or_f():
    assert stems("huizen brieven scholen", "nl") == stems("huis brief school", "nl")


def test_case_and_accents_do_not_matter():
    assert stems("Cliënten", "nl") == stems("client", "nl")
    assert fold("Één café") == "een cafe"


def test_a_decomposed_accent_does_not_split_a_word():
    assert stems("cafe\u0301", "nl") == stems("café", "nl") == stems("cafe", "nl")


def test_a_possessive_is_dropped():
    assert stems("collega's en foto’s", "nl") == stems("collega en foto", "nl")


def test_a_hyphen_separates_words():
    assert stems("back-office", "en") == ["back", "offic"]


def test_every_language_has_its_own_stems():
    assert stems("communities", "en") == ["communiti"]
    assert stems("communities", "de") == ["communities"]


def test_places_point_into_the_text():
    text = "👩‍👧 Twee schulden"
    assert [text[word.start : word.end] for word in words(text, "nl")] == ["Twee", "schulden"]


@given(st.text())
def test_stems_hold_only_letters_and_digits(text):
    for found in stems(text, "nl") + stems(text, "en"):
        assert len(found) <= LONGEST_STEM
        assert found.isalnum()


def test_a_sentence_keeps_the_marks_of_its_parts_and_escapes_the_rest():
    with override("en"):
        made = filled("‘%(code)s’ & %(n)s", code=marked("<i>zorg</i>", "nl"), n="<2>")
    assert made == '‘<span lang="nl">&lt;i&gt;zorg&lt;/i&gt;</span>’ &amp; &lt;2&gt;'


def test_what_was_marked_can_be_said_without_marks():
    with override("en"):
        made = filled("‘%(code)s’", code=marked("<i>zorg</i> & co", "nl"))
    assert unmarked(made) == "‘<i>zorg</i> & co’"
    assert unmarked("a < b &amp; c") == "a < b &amp; c"
