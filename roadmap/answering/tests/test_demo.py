from roadmap.answering.demo import load_demo_projects
from roadmap.answering.models import Project
from roadmap.answering.queries import settled_answers
from roadmap.answering.services import remove_project


def test_loading_twice_makes_two_projects(starter):
    assert load_demo_projects() == 2
    assert load_demo_projects() == 0
    names = Project.objects.order_by("name").values_list("name", "fictitious", "region")
    assert list(names) == [
        ("Organisatie X (verzonnen)", True, "VL"),
        ("Samenwerkingsverband Y (verzonnen)", True, "VL"),
    ]


def test_the_answers_are_those_of_the_file(starter):
    load_demo_projects()
    answers = settled_answers(Project.objects.get(name__startswith="Organisatie X"))
    assert len(answers) == 40
    assert answers["A6"] == ("savings", "imposed")
    assert answers["G2"] == 5


def test_a_removed_demo_project_stays_removed(starter):
    load_demo_projects()
    remove_project(project=Project.objects.first())
    assert load_demo_projects() == 0
    assert Project.objects.filter(removed_at=None).count() == 1
