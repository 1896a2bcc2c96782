"""Courses: a teacher makes them, gives the code, and sees who joined."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import services
from ..access import SignedInRequest, access
from ..forms.managing import CourseForm
from ..models import Course, User
from ..queries import course_of, courses_of, student_of, students_of
from ..reading import read_uuid
from .pages import Question, ask, form_page, sent


@require_safe
@access("course.teach")
@never_cache
def overview(request: SignedInRequest) -> HttpResponse:
    """One's courses, those that run before those that ended."""
    found = courses_of(request.user)
    context = {
        "running": [course for course in found if course.is_running],
        "ended": [course for course in found if not course.is_running],
    }
    return render(request, "accounts/courses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("course.teach")
@never_cache
def new(request: SignedInRequest) -> HttpResponse:
    """Make a course; the same form sent twice makes one."""
    form = CourseForm(sent(request))
    nonce = read_uuid(request.POST.get("formulier", "")) or uuid4()
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/course_form.html", form, form_id=nonce)
    course = services.make_course(teacher=request.user, nonce=nonce, **form.cleaned_data)
    return redirect("course", uuid=course.uuid)


@require_safe
@access("course.teach")
@never_cache
def show(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The code, large enough for the back row, and the students."""
    course = course_of(request.user, uuid)
    join = request.build_absolute_uri(reverse("join-course"))
    context = {"course": course, "students": students_of(course), "join": join}
    return render(request, "accounts/course.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("course.teach")
@never_cache
def change(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Another name or last day."""
    course = course_of(request.user, uuid)
    form = CourseForm(sent(request), instance=course_of(request.user, uuid))
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/course_form.html", form, course=course)
    services.change_course(course=course, **form.cleaned_data)
    messages.success(request, _("De cursus is bewaard."))
    return redirect("course", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("course.teach")
@never_cache
def renew_code(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask first, then make a new code."""
    course = course_of(request.user, uuid)
    if request.method != "POST":
        return ask(request, _about_code(course))
    services.renew_code(course=course)
    messages.success(request, _("Er is een nieuwe code. De oude werkt niet meer."))
    return redirect("course", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("course.teach")
@never_cache
def end(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask first, then end the course."""
    course = course_of(request.user, uuid)
    if request.method != "POST":
        return ask(request, _about_ending(course))
    services.close_course(course=course)
    messages.success(request, _("De cursus is beëindigd."))
    return redirect("course", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("course.teach")
@never_cache
def remove_student(request: SignedInRequest, uuid: UUID, student: UUID) -> HttpResponse:
    """Ask first, then take a student out of the course."""
    course = course_of(request.user, uuid)
    person = student_of(course, student)
    if request.method != "POST":
        return ask(request, _about_student(course, person))
    services.remove_student(course=course, user=person)
    messages.success(request, _("%(name)s volgt de cursus niet meer.") % {"name": person})
    return redirect("course", uuid=uuid)


def _about_code(course: Course) -> Question:
    return Question(
        title=_("Een nieuwe code maken?"),
        text=_("De oude code werkt dan niet meer. Wie al meedoet, blijft meedoen."),
        action=_("Nieuwe code"),
        back_url=reverse("course", args=[course.uuid]),
        back=course.name,
        destructive=False,
    )


def _about_ending(course: Course) -> Question:
    return Question(
        title=_("%(name)s beëindigen?") % {"name": course},
        text=_(
            "Uw studenten lezen vanaf nu alleen nog wat open staat voor iedereen. "
            "Met een latere laatste dag opent u de cursus weer."
        ),
        action=_("Cursus beëindigen"),
        back_url=reverse("course", args=[course.uuid]),
        back=course.name,
    )


def _about_student(course: Course, person: User) -> Question:
    return Question(
        title=_("%(name)s uit de cursus halen?") % {"name": person},
        text=_(
            "Het account blijft bestaan. Wie de code kent, kan opnieuw meedoen: "
            "maak zo nodig ook een nieuwe code."
        ),
        action=_("Uit de cursus halen"),
        back_url=reverse("course", args=[course.uuid]),
        back=course.name,
    )
