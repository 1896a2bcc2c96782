"""The trajectory of a case: nothing impossible gets in, and a gap is said before publishing."""

from itertools import combinations, pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cases.codebook.queries import current_vocabulary
from cases.workbench.cases.queries import derived_context
from cases.workbench.models import TrajectoryStep
from cases.workbench.publishing.readiness import lacks
from cases.workbench.trajectory.logic import Period, in_order, problems

from .factories import ObservationFactory, StepFactory, make_case, make_complete_case
from .posting import address, errors_of, post_change, post_new

YEARS = st.integers(1950, 2100)
PERIODS = st.lists(st.builds(Period, YEARS, st.none() | YEARS), max_size=6)


@pytest.mark.parametrize(
    ("periods", "kinds"),
    [
        ([], []),
        ([(2010, None)], []),
        ([(2010, 2014), (2015, None)], []),
        ([(2010, 2015), (2015, None)], []),
        ([(2015, 2010)], ["backwards"]),
        ([(2010, 2015), (2014, None)], ["overlap"]),
        ([(2010, 2012), (2010, None)], ["overlap"]),
        ([(2010, 2012), (2014, None)], ["gap"]),
        ([(2010, None), (2014, None)], ["after_open_end"]),
        ([(2014, None), (2010, 2012)], ["gap"]),
    ],
)
def test_what_is_impossible(periods, kinds):
    assert [problem.kind for problem in problems(Period(*years) for years in periods)] == kinds


@given(PERIODS)
def test_without_problems_no_two_periods_share_more_than_a_year_and_none_is_missing(periods):
    if problems(periods):
        return
    for earlier, later in combinations(in_order(periods), 2):
        assert earlier.to_year is not None
        assert earlier.from_year < later.from_year
        assert earlier.to_year <= later.from_year
    for earlier, later in pairwise(in_order(periods)):
        assert later.from_year - earlier.to_year in (0, 1)


@given(PERIODS, st.randoms())
def test_the_order_of_entry_does_not_matter(periods, random):
    shuffled = random.sample(periods, len(periods))
    assert problems(shuffled) == problems(periods)


@pytest.fixture
def client_and_case(release, signed_in):
    case = make_case()
    return signed_in(case.created_by), case


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("years", "field", "sentence"),
    [
        (
            ("2020", "2015"),
            "to_year",
            "Het laatste jaar (2015) ligt vóór het eerste jaar (2020). Vul",
        ),
        (("1949", ""), "from_year", "Vul een jaar in vanaf 1950, bijvoorbeeld 2015."),
        (("2101", ""), "from_year", "Vul een jaar in tot en met 2100, bijvoorbeeld 2015."),
        (("2015", "20155"), "to_year", "Vul een jaar in tot en met 2100, bijvoorbeeld 2015."),
        (("tweeduizend", ""), "from_year", "Vul een jaar in met vier cijfers, bijvoorbeeld 2015."),
        (("", "2015"), "from_year", "Vul het jaar in, bijvoorbeeld 2015."),
        (("-1", ""), "from_year", "Vul een jaar in vanaf 1950, bijvoorbeeld 2015."),
    ],
)
def test_years_that_cannot_be_are_refused_and_kept(client_and_case, years, field, sentence):
    client, case = client_and_case
    data = {"model": "M1", "from_year": years[0], "to_year": years[1], "description_nl": "Drie teams."}
    response = post_new(client, case, "step", data)
    assert [text.startswith(sentence) for text in errors_of(response)[field]] == [True]
    form = response.context["form"]
    assert [form[name].value() for name in data] == list(data.values())
    assert TrajectoryStep.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("years", "field"),
    [(("2012", ""), "from_year"), (("2005", "2011"), "to_year"), (("2005", ""), "to_year")],
)
def test_a_step_may_not_overlap_another(client_and_case, years, field):
    client, case = client_and_case
    StepFactory(case=case, from_year=2010, to_year=2014)
    found = errors_of(
        post_new(client, case, "step", {"model": "M2", "from_year": years[0], "to_year": years[1]})
    )
    assert list(found) == [field]
    assert case.trajectorysteps.count() == 1


@pytest.mark.django_db
def test_nothing_follows_a_step_that_still_lasts(client_and_case):
    client, case = client_and_case
    StepFactory(case=case, from_year=2010, to_year=None)
    found = errors_of(post_new(client, case, "step", {"model": "M2", "from_year": "2015", "to_year": ""}))
    assert "loopt dan nog" in found["from_year"][0]


@pytest.mark.django_db
def test_a_change_within_one_year_and_a_later_correction_are_possible(client_and_case):
    client, case = client_and_case
    StepFactory(case=case, model="pre-reform", from_year=2010, to_year=2015)
    assert post_new(client, case, "step", {"model": "M1", "from_year": "2015"}).status_code == 302
    step = case.trajectorysteps.get(model="M1")
    changed = post_change(client, step, "step", {"model": "M3", "from_year": "2016", "to_year": "2020"})
    assert changed.status_code == 302
    assert list(case.trajectorysteps.values_list("model", "from_year", "to_year")) == [
        ("pre-reform", 2010, 2015),
        ("M3", 2016, 2020),
    ]


@pytest.mark.django_db
def test_a_gap_is_a_draft_that_can_not_be_published(release, signed_in):
    case = make_complete_case()
    StepFactory(case=case, model="pre-reform", from_year=2010, to_year=2014)
    page = signed_in(case.created_by).get(address("trajectory", case)).content.decode()
    assert "Tussen 2014 en 2018 zit een gat." in page
    blocking = [lack.text for lack in lacks(case, current_vocabulary()) if lack.blocking]
    assert blocking == ["Traject: tussen de stap van 2010 en die van 2018 zit een gat."]


@pytest.mark.django_db
def test_the_database_itself_refuses_an_end_before_the_start(release):
    with pytest.raises(IntegrityError), transaction.atomic():
        StepFactory(case=make_case(), from_year=2020, to_year=2019)


@pytest.mark.django_db
def test_model_start_and_phase_follow_from_the_trajectory(release):
    case = make_case()
    StepFactory(case=case, model="pre-reform", from_year=2010, to_year=2014)
    first = StepFactory(case=case, model="M1", from_year=2015, to_year=2019)
    last = StepFactory(case=case, model="M3", from_year=2020)
    ObservationFactory(case=case, step=first, phase="consol")
    ObservationFactory(case=case, step=last, phase="start")
    assert derived_context(case) == {
        "sharing_level": "open",
        "org_model": "M3",
        "phase": "start",
        "reform_start": 2015,
    }


@pytest.mark.django_db
def test_a_step_with_observations_stays_until_they_are_gone(release, signed_in):
    case = make_complete_case()
    step = case.trajectorysteps.get()
    response = signed_in(case.created_by).post(address("step-remove", case, step.uuid))
    assert (response.status_code, case.trajectorysteps.count()) == (422, 1)
    assert "Dit wordt nog gebruikt in 2 andere onderdelen" in response.content.decode()
