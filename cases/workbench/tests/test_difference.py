"""What changed between two editions, in words and without false calm."""

from hypothesis import given

from cases.codebook.tests.factories import starter_vocabulary
from cases.workbench.publishing.difference import changes
from cases.workbench.publishing.projection import project
from cases.workbench.publishing.reading import read_changes

from .test_projection import cases

SEEN = {
    "id": "o1",
    "tension": "T02",
    "step": 0,
    "model": "M1",
    "phase": "year1",
    "stakeholder": "pers-client",
    "knowledge_type": "kenn-client",
    "intensity": 2,
    "pole": "a",
    "handled": None,
    "outcome": None,
    "description": {"nl": "Kennis verdween.", "en": ""},
    "quotes": ["q1"],
}
QUOTE = {
    "id": "q1",
    "text": "Weg is weg",
    "language": "nl",
    "speaker": {"nl": "Cliënt", "en": ""},
    "stakeholder": "pers-client",
    "knowledge_type": "kenn-client",
    "phase": None,
}
BEFORE = {
    "case": {"code": "A", "name": {"nl": "Casus A", "en": "Case A"}},
    "fictitious": False,
    "language": "nl",
    "context": {"region": "VL"},
    "summary": {"nl": "Was", "en": ""},
    "trajectory": [{"model": "M1", "from": 2018, "to": None, "description": None}],
    "observations": [SEEN],
    "factors": [],
    "principles": [],
    "outcomes": [],
    "competences": [],
    "quotes": [QUOTE],
    "sureness": {"sources": {"interview": 4}},
}


def told(after):
    found = read_changes(changes(BEFORE, after), starter_vocabulary())
    return [(str(row["part"]), row["before"], row["after"]) for row in found]


def test_each_kind_of_change_in_words():
    assert told(BEFORE | {"fictitious": True}) == [("Naam en code", "Echte casus", "Verzonnen casus")]
    assert told(BEFORE | {"language": "en"}) == [("Naam en code", "Nederlands", "Engels")]
    assert told(BEFORE | {"summary": {"nl": "Wordt", "en": ""}}) == [
        ("Samenvatting", "In het Nederlands: Was", "In het Nederlands: Wordt")
    ]
    assert told(BEFORE | {"context": {}}) == [("Setting", "Land of regio: Vlaanderen", "")]
    assert told(BEFORE | {"sureness": {"sources": {"interview": 2}}}) == [
        ("Bronnen", "Interview: 4", "Interview: minder dan 3")
    ]
    principle = {"code": "werk-consultation", "description": {"nl": "Overleg", "en": ""}}
    [(part, before, after)] = told(BEFORE | {"principles": [principle]})
    assert (part, before, after.splitlines()[-1]) == ("Werkzame principes (verondersteld)", "", "Overleg")


def test_a_change_in_one_language_is_visible():
    seen = SEEN | {"description": {"nl": "Kennis verdween.", "en": "Knowledge vanished."}}
    [(_part, before, after)] = told(BEFORE | {"observations": [seen]})
    assert ("Knowledge vanished." in before, "Knowledge vanished." in after) == (False, True)


def test_a_quote_that_moved_to_another_observation_is_a_change():
    [(part, before, after)] = told(BEFORE | {"observations": [SEEN | {"quotes": []}]})
    assert part == "Spanningsvelden"
    assert ("Weg is weg" in before, "Weg is weg" in after) == (True, False)


def test_other_numbers_for_the_same_things_are_no_change():
    first = QUOTE | {"id": "q1", "text": "Aan het begin", "phase": "prep"}
    renumbered = BEFORE | {
        "observations": [SEEN | {"id": "o7", "quotes": ["q2"]}],
        "quotes": [first, QUOTE | {"id": "q2"}],
    }
    assert [(part, before) for part, before, _after in told(renumbered)] == [("Citaten", "")]


@given(cases(), cases())
def test_there_and_back_are_each_others_mirror(one, other):
    before, after = project(one), project(other)
    assert changes(before, before) == []
    there = {(c.part, str(c.before), str(c.after)) for c in changes(before, after)}
    back = {(c.part, str(c.after), str(c.before)) for c in changes(after, before)}
    assert there == back


def test_figures_that_changed_are_told_and_codes_that_nobody_gave_are_not():
    row = {"code": "workload", "alpha": 0.665, "low": 0.5, "high": 0.8, "prevalence": 0.12}
    never = {"code": "expertise-erosion", "alpha": None, "low": None, "high": None, "prevalence": 0.0}
    first = {"double_coded_share": 0.5, "agreement": 0.7995, "agreement_by_code": [row, never]}
    later = first | {"agreement_unit": "segment", "agreement_units": 1}
    name = starter_vocabulary().code("workload").name["nl"]
    assert told(BEFORE | {"sureness": BEFORE["sureness"] | first}) == [
        ("Hoe zeker is dit?", "Dubbel gecodeerd: niet nagegaan", "Dubbel gecodeerd: 50 %"),
        (
            "Hoe zeker is dit?",
            "Overeenstemming tussen codeurs: niet nagegaan",
            "Overeenstemming tussen codeurs: 0,7995",
        ),
        ("Hoe zeker is dit?", "", f"{name}: 0,665 (0,50 – 0,80), kreeg de code: 12 %"),
    ]
    found = read_changes(
        changes({"sureness": first}, {"sureness": later | {"agreement_by_code": []}}), starter_vocabulary()
    )
    assert [row["after"] for row in found] == [
        "Overeenstemming tussen codeurs: 0,7995, voorlopig (over 1 vast stuk van de laatste ronde)",
        "",
    ]
