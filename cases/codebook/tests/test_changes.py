"""What changed, field by field and word by word; and two changes put together."""

from cases.codebook.changes import Change, changes, word_changes
from cases.codebook.merging import clashes, merge

BASE = {
    "key": "T01",
    "name": {"nl": "Rollen", "en": "Roles"},
    "phases": ["prep", "start"],
    "baseline": {"M1": 3, "M2": 2},
    "signs": [{"nl": "Een", "en": "One"}],
    "strategies": [{"key": "s", "phase": "prep", "text": {"nl": "Doe", "en": "Do"}, "deprecated": False}],
    "deprecated": False,
}


def test_equal_payloads_have_no_changes():
    assert changes(BASE, dict(BASE)) == []


def test_each_language_is_a_change_of_its_own():
    after = BASE | {"name": {"nl": "Wie doet wat", "en": "Roles"}}
    assert changes(BASE, after) == [Change("name", "nl", ("Rollen",), ("Wie doet wat",))]


def test_numbers_lists_and_marks_are_plain_lines():
    after = BASE | {"phases": ["prep"], "baseline": {"M1": 3, "M2": 1}, "deprecated": True}
    assert changes(BASE, after) == [
        Change("phases", "", ("prep", "start"), ("prep",)),
        Change("baseline", "", ("M1: 3", "M2: 2"), ("M1: 3", "M2: 1")),
        Change("deprecated", "", ("nee",), ("ja",)),
    ]


def test_a_strategy_shows_its_words_and_its_phase_apart():
    row = BASE["strategies"][0] | {"phase": "start", "text": {"nl": "Doe", "en": "Act"}}
    assert changes(BASE, BASE | {"strategies": [row]}) == [
        Change("strategies", "en", ("Do",), ("Act",)),
        Change("strategies", "", ("s: prep",), ("s: start",)),
    ]


def test_words_that_went_and_came():
    assert word_changes("een brede rol", "een smalle rol") == [
        ("same", "een "),
        ("gone", "brede"),
        ("new", "smalle"),
        ("same", " rol"),
    ]


def test_a_clash_says_who_changed_the_field():
    mine = BASE | {"name": {"nl": "Mijn", "en": "Roles"}, "phases": ["prep"]}
    theirs = BASE | {"name": {"nl": "Hun", "en": "Roles"}, "baseline": {"M1": 0, "M2": 2}}
    found = {clash.name: (clash.changed_by, clash.proposed) for clash in clashes(BASE, mine, theirs)}
    assert found == {
        "name": ("both", "mine"),
        "phases": ("me", "mine"),
        "baseline": ("them", "theirs"),
    }


def test_without_a_base_every_difference_may_be_of_both():
    mine, theirs = BASE | {"phases": ["prep"]}, BASE
    assert [clash.changed_by for clash in clashes(None, mine, theirs)] == ["both"]


def test_a_merge_takes_each_field_from_the_side_that_was_picked():
    mine, theirs = BASE | {"phases": ["prep"], "deprecated": True}, BASE | {"phases": ["year1"]}
    merged = merge(mine, theirs, {"phases": "theirs", "deprecated": "mine"})
    assert merged == BASE | {"phases": ["year1"], "deprecated": True}


def test_a_phrase_that_was_rewritten_stays_whole():
    assert word_changes("de kleine rol", "het grote ding") == [
        ("gone", "de kleine rol"),
        ("new", "het grote ding"),
    ]
