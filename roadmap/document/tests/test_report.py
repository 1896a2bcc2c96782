import json
from datetime import date

import pytest

from roadmap.anticipation import BEFORE_REFORM
from roadmap.document.report import build_report, canonical, report_hash
from roadmap.document.tests.reports import INVENTED, answers_of, inputs, many_cases, seen_case
from roadmap.questionnaire.logic import UNKNOWN

FIGURES = {
    "tension", "rank", "raw", "norm", "presumption", "strength", "mean", "low", "high", "band", "uncertain",
    "phases", "evidence", "because", "arranged",
}  # fmt: skip


def dynamic(data, key):
    return next(one for one in data["dynamics"] if one["tension"] == key)


@pytest.mark.parametrize("key", ["X", "Y"])
def test_the_order_of_the_invented_organisations(key):
    data = build_report(inputs=inputs(key))
    order = [one["tension"] for one in data["dynamics"]]
    assert len(order) == 24
    assert order[:5] == INVENTED[key]["expected"]["top5"]
    assert order[:-4:-1] == INVENTED[key]["expected"]["lowest"]
    assert data["top"][:5] == order[:5]


def test_every_dynamic_has_every_figure():
    data = build_report(inputs=inputs(evidence=many_cases(5)))
    for one in data["dynamics"]:
        assert set(one) >= FIGURES
        assert set(one["evidence"]) == {"comparable", "seen", "mentioned", "absent", "weight"}
        assert all(set(reason) >= {"question", "effect"} for reason in one["because"])
        assert all(isinstance(question, str) for question in one["arranged"])


def test_the_three_models_hold_a_mean_for_every_tension():
    data = build_report(inputs=inputs())
    assert list(data["models"]) == ["M1", "M2", "M3"]
    assert all(len(means) == 24 for means in data["models"].values())
    assert data["models"]["M2"] == {one["tension"]: one["mean"] for one in data["dynamics"]}


def test_the_data_are_plain_json():
    data = build_report(inputs=inputs(evidence=many_cases(5)))
    assert json.loads(canonical(data)) == data


def test_the_same_inputs_give_the_same_hash_and_others_another():
    one = report_hash(build_report(inputs=inputs(evidence=many_cases(5))))
    again = report_hash(build_report(inputs=inputs(evidence=tuple(reversed(many_cases(5))))))
    later = report_hash(build_report(inputs=inputs(evidence=many_cases(5), date=date(2026, 11, 24))))
    assert one == again
    assert one != later


def test_versions_and_inputs_are_frozen_with_the_result():
    data = build_report(inputs=inputs(model="M1", region="NL", start_date=date(2027, 3, 1)))
    assert (data["questionnaire_version"], data["codebook_release"]) == (1, 1)
    assert (data["date"], data["start_date"], data["region"]) == ("2026-11-23", "2027-03-01", "NL")
    assert data["inputs"]["model"] == "M1"
    assert data["inputs"]["answers"]["A6"] == ["savings", "imposed"]


def test_an_override_changes_the_baseline_and_no_answer():
    data = build_report(inputs=inputs(model="M1"))
    assert data["model"] == "M1"
    assert dynamic(data, "T02")["baseline"] == 1
    assert dynamic(data, "T02")["raw"] == dynamic(build_report(inputs=inputs()), "T02")["raw"]
    assert data["inputs"]["answers"]["A2"] == "M2"


def test_nothing_answered_is_said_to_be_unknown():
    data = build_report(inputs=inputs(None))
    assert data["all_unknown"] is True
    assert (data["model"], data["model_name"]) == (None, None)
    assert (data["answered"], data["unknown"], data["unanswered"]) == (0, 0, data["visible"])
    assert len(data["gaps"]) == data["visible"]
    assert data["weigh_most"] == []
    assert data["arranged"] == []
    assert {one["strength"] for one in data["dynamics"]} == {1}


def test_answers_stand_in_words_in_both_languages():
    given = {**answers_of("X"), "B6": "2027-03-01", "A7": "Wij gaan anders werken.", "C3": UNKNOWN}
    told = {one["question"]: one for one in build_report(inputs=inputs(answers=given))["answers"]}
    assert told["A6"]["answer"] == {
        "nl": "Besparing of efficiëntie; Opdracht van hogerhand",
        "en": "Savings or efficiency; Imposed from above",
    }
    assert told["B1"]["answer"] == {"nl": "Eerder oneens", "en": "Rather disagree"}
    assert told["B6"]["answer"] == {"nl": "1 maart 2027", "en": "1 March 2027"}
    assert told["A7"]["answer"] == dict.fromkeys(("nl", "en"), "Wij gaan anders werken.")
    assert (told["C3"]["state"], told["C3"]["answer"]["nl"]) == ("unknown", "Weet ik niet")
    assert (told["G7"]["state"], told["G7"]["answer"]) == ("unanswered", None)


def test_a_hidden_answer_is_not_shown():
    given = {**answers_of("X"), "D3": "none"}
    told = {one["question"]: one for one in build_report(inputs=inputs(answers=given))["answers"]}
    assert (told["D6"]["state"], told["D6"]["answer"]) == ("hidden", None)


def test_gaps_bear_on_the_printed_dynamics_first():
    given = {**answers_of("X"), "F3": UNKNOWN, "G6": UNKNOWN, "E2": UNKNOWN}
    del given["G4"]
    data = build_report(inputs=inputs(answers=given))
    states = {one["question"]: one["state"] for one in data["gaps"]}
    assert states == {"E2": "unknown", "F3": "unknown", "G4": "unanswered", "G6": "unknown"}
    touched = [len(set(one["tensions"]) & set(data["top"])) for one in data["gaps"]]
    assert touched == sorted(touched, reverse=True)


def test_what_is_arranged_lowers_and_comes_strongest_first():
    data = build_report(inputs=inputs("Y"))
    totals = [one["total"] for one in data["arranged"]]
    assert totals == sorted(totals)
    assert all(total < 0 for total in totals)
    first = data["arranged"][0]
    assert all(first["question"] in dynamic(data, key)["arranged"] for key in first["tensions"])


def test_what_weighs_most_adds_up_over_all_tensions():
    data = build_report(inputs=inputs())
    totals = [one["total"] for one in data["weigh_most"]]
    assert len(totals) == 7
    assert totals == sorted(totals, reverse=True)


def test_an_unknown_answer_gives_a_range():
    given = {**answers_of("X"), "F3": UNKNOWN}
    found = dynamic(build_report(inputs=inputs(answers=given)), "T14")
    assert [one["question"] for one in found["sensitivity"]] == ["F3"]
    assert found["sensitivity"][0]["low"] < found["mean"] < found["sensitivity"][0]["high"]


def test_cases_are_referred_to_by_edition_with_quotes_by_id_only():
    case = seen_case(
        1, 3, outcome="eased", handled={"type": "strat-adhoc", "strategy": "peer-groups", "own": None}
    )
    found = dynamic(build_report(inputs=inputs(evidence=(case,))), "T18")
    (reference,) = found["supporting"]
    assert (reference["edition"], reference["number"], reference["observation"]) == (
        case.card.edition,
        1,
        "o1",
    )
    assert reference["handled"]["text"]["en"] == "Professional peer groups across the neighbourhood teams"
    assert reference["outcome_name"] == {"nl": "Verlicht", "en": "Eased"}
    assert reference["similarity"] == 1
    assert found["poles"] == {"a": 1, "b": 0, "both": 0}
    assert (found["supporting"], found["contrary"], found["mentioned"]) == ([reference], [], [])


def test_seen_mentioned_and_contrary_cases_stand_apart():
    cases = tuple(
        seen_case(number, intensity) for number, intensity in enumerate((3, 2, 2, 2, 1, 1, 0, 0, 0))
    )
    found = dynamic(build_report(inputs=inputs(evidence=cases)), "T18")
    assert found["evidence"] == {"comparable": 9, "seen": 4, "mentioned": 2, "absent": 3, "weight": 9}
    assert (len(found["supporting"]), len(found["mentioned"]), len(found["contrary"])) == (3, 1, 2)
    assert {one["intensity"] for one in found["contrary"]} == {0}


def test_an_observation_counts_under_the_model_of_its_step():
    case = seen_case(1, 3, step=0, model=BEFORE_REFORM)
    assert dynamic(build_report(inputs=inputs(evidence=(case,))), "T18")["evidence"]["weight"] == 0


def test_an_invented_organisation_is_said_to_be_invented():
    assert build_report(inputs=inputs(fictitious=True))["fictitious"] is True
    assert build_report(inputs=inputs())["fictitious"] is False


def test_fictitious_evidence_is_said():
    real = build_report(inputs=inputs(evidence=many_cases(2)))
    assert (real["evidence"]["count"], real["evidence"]["fictitious"]) == (2, False)
    assert [one["code"] for one in real["evidence"]["editions"]] == ["TEST-0000", "TEST-0001"]
    assert build_report(inputs=inputs())["evidence"] == {"count": 0, "fictitious": False, "editions": []}


def test_the_plan_follows_the_phases_and_the_order_of_the_dynamics():
    data = build_report(inputs=inputs("Y"))
    assert [one["phase"] for one in data["plan"]] == ["prep", "start", "year1", "consol"]
    for phase in data["plan"]:
        places = [data["top"].index(row["tension"]) for row in phase["rows"]]
        assert places == sorted(places)
    rows = sum(len(phase["rows"]) for phase in data["plan"])
    assert rows == sum(len(dynamic(data, key)["strategies"]) for key in data["top"])


def test_references_are_those_of_the_printed_dynamics():
    data = build_report(inputs=inputs())
    cited = {key for one in data["top"] for key in dynamic(data, one)["sources"]}
    assert {one["id"] for one in data["references"]} == cited
    printed = [one["citation"] for one in data["references"]]
    assert all(one.endswith((".", "?")) and "?." not in one for one in printed)
