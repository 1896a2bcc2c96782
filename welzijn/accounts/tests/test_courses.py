"""What a teacher does with courses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from welzijn.accounts.models import Course, User

from .conftest import signed_in
from .factories import CourseFactory, PersonFactory, enrol

pytestmark = pytest.mark.django_db
LIST, NEW = "/account/cursussen/", "/account/cursussen/nieuw/"
TODAY = timezone.localdate()


def at(name, course, *more):
    return reverse(name, args=[course.uuid, *more])


def new(**fields):
    day = (timezone.localdate() + timedelta(days=60)).isoformat()
    return {"name": "Sociaal werk 2", "ends_on": day, "formulier": str(uuid4())} | fields


def test_an_empty_list_offers_the_first_step(teacher):
    html = signed_in(teacher).get(LIST).content.decode()
    assert "Nog geen cursussen" in html
    assert f'href="{NEW}"' in html


def test_a_course_is_made_with_a_code_that_cannot_be_misread(teacher):
    response = signed_in(teacher).post(NEW, new())
    made = Course.objects.get()
    assert response.url == at("course", made)
    assert (made.name, made.teacher) == ("Sociaal werk 2", teacher)
    assert len(made.code) == 8
    assert set(made.code) & set("ILO01") == set()


def test_a_double_click_makes_one_course(teacher):
    client, sent = signed_in(teacher), new()
    assert client.post(NEW, sent).url == client.post(NEW, sent).url
    assert Course.objects.count() == 1


def test_the_nonce_of_someone_elses_course_makes_a_new_one(teacher):
    theirs = CourseFactory(name="Van een ander")
    signed_in(teacher).post(NEW, new(formulier=str(theirs.uuid)))
    assert teacher.courses_taught.get().name == "Sociaal werk 2"
    assert theirs.teacher != teacher


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Geef de cursus een naam"),
        ({"name": "n" * 161}, "Maak dit korter: hoogstens 160 tekens (nu 161)."),
        ({"ends_on": ""}, "Kies de laatste dag van de cursus."),
        ({"ends_on": "ooit"}, "Schrijf de dag als dag-maand-jaar"),
        ({"ends_on": "2020-01-01"}, "Deze dag is voorbij. Kies vandaag of een latere dag."),
    ],
)
def test_what_is_wrong_is_told(teacher, fields, sentence):
    response = signed_in(teacher).post(NEW, new(**fields))
    assert response.status_code == 422
    assert response.content.decode().count(sentence) == 2
    assert not Course.objects.exists()


def test_the_page_shows_code_and_students(teacher, course):
    enrol(course, name="Sam Spreeuw")
    enrol(course, name="Nog Niet", confirmed=False)
    html = signed_in(teacher).get(at("course", course)).content.decode()
    assert f"{course.code[:4]}-{course.code[4:]}" in html
    assert "2 studenten" in html
    assert "Sam Spreeuw" in html
    assert html.count("adres nog niet bevestigd") == 1


def test_name_and_last_day_change(teacher, course):
    later = TODAY + timedelta(days=90)
    response = signed_in(teacher).post(at("course-change", course), {"name": "Groep B", "ends_on": later})
    assert response.url == at("course", course)
    course.refresh_from_db()
    assert (course.name, course.ends_on) == ("Groep B", later)


def test_an_ended_course_keeps_its_day_when_only_the_name_changes(teacher):
    course = CourseFactory(teacher=teacher, ends_on=TODAY - timedelta(days=9))
    sent = {"name": "Vorig jaar", "ends_on": course.ends_on}
    assert signed_in(teacher).post(at("course-change", course), sent).status_code == 302


def test_a_new_code_is_asked_first_and_students_stay(teacher, course):
    student, old = enrol(course), course.code
    client = signed_in(teacher)
    assert "Een nieuwe code maken?" in client.get(at("course-code", course)).content.decode()
    assert Course.objects.get().code == old
    client.post(at("course-code", course))
    assert Course.objects.get().code != old
    assert student.courses.get() == course


def test_ending_is_asked_first_and_counts_at_once(teacher, course):
    student = enrol(course)
    client = signed_in(teacher)
    assert "beëindigen?" in client.get(at("course-end", course)).content.decode()
    assert Course.objects.get().is_running
    client.post(at("course-end", course))
    assert not Course.objects.get().is_running
    assert "Deze cursus liep tot en met" in client.get(at("course", course)).content.decode()
    assert "liep tot en met" in signed_in(student).get("/account/").content.decode()


def test_a_student_is_taken_out_after_asking(teacher, course):
    student = enrol(course, name="Sam Spreeuw")
    client, url = signed_in(teacher), at("student-remove", course, student.uuid)
    assert "Sam Spreeuw uit de cursus halen?" in client.get(url).content.decode()
    assert client.post(url).url == at("course", course)
    assert not course.enrolments.exists()
    assert client.get(url).status_code == 404
    assert User.objects.filter(pk=student.pk).exists()


PAGES = ["course", "course-change", "course-code", "course-end"]


@pytest.mark.parametrize("name", PAGES)
def test_another_teachers_course_is_not_there(course, name):
    other = signed_in(PersonFactory(is_teacher=True))
    assert other.get(at(name, course)).status_code == 404
    if name != "course":
        assert other.post(at(name, course), new()).status_code == 404
    before = (course.name, course.code, course.ends_on)
    course.refresh_from_db()
    assert (course.name, course.code, course.ends_on) == before


def test_a_student_of_another_course_is_not_there(teacher, course):
    elsewhere = enrol(CourseFactory())
    url = at("student-remove", course, elsewhere.uuid)
    assert signed_in(teacher).post(url).status_code == 404
    assert elsewhere.courses.exists()


def test_who_teaches_no_longer_has_no_courses(teacher, course):
    client = signed_in(teacher)
    assert client.get(LIST).status_code == 200
    User.objects.update(is_teacher=False)
    assert client.get(LIST).status_code == 404
    assert client.get(at("course", course)).status_code == 404


def test_lists_cost_the_same_however_long(teacher, django_assert_max_num_queries):
    courses = CourseFactory.create_batch(15, teacher=teacher)
    for _ in range(20):
        enrol(courses[0])
    client = signed_in(teacher)
    with django_assert_max_num_queries(4):
        client.get(LIST)
    with django_assert_max_num_queries(5):
        client.get(at("course", courses[0]))
