"""Becoming somebody here: an organisation, a student, an invited colleague."""

from typing import Any
from uuid import uuid4

from allauth.account.views import SignupView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import services
from ..access import access
from ..forms.joining import CodeForm, OrganisationForm, OrganisationSignUp, StudentSignUp
from ..reading import read_uuid
from .pages import REFUSED, form_page, sent


@require_safe
@access("account.join")
def choose(request: HttpRequest) -> HttpResponse:
    """What kind of account one comes for. (Researchers and teachers are invited.)"""
    return render(request, "accounts/choose.html")


class _SignUpView(SignupView):
    """allauth's sign-up with a form of ours, which answers 422 where something has to be repaired."""

    def get_form_class(self) -> Any:
        return self.form_class

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class _OrganisationSignUpView(_SignUpView):
    form_class = OrganisationSignUp
    template_name = "accounts/organisation_signup.html"


class _StudentSignUpView(_SignUpView):
    form_class = StudentSignUp
    template_name = "accounts/student_signup.html"

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"code": self.request.GET.get("code", "")}


sign_up_organisation = _OrganisationSignUpView.as_view()
sign_up_student = _StudentSignUpView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@access("account.join")
@never_cache
def register_organisation(request: HttpRequest) -> HttpResponseBase:
    """An organisation with its first coordinator: a new account, or the one that is signed in."""
    if not request.user.is_authenticated:
        return sign_up_organisation(request)
    form = OrganisationForm(sent(request))
    nonce = read_uuid(request.POST.get("formulier", "")) or uuid4()
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/organisation_form.html", form, form_id=nonce)
    organisation = services.register_organisation(
        name=form.cleaned_data["organisation"], coordinator=request.user, nonce=nonce
    )
    messages.success(request, _("%(name)s is geregistreerd.") % {"name": organisation})
    return redirect("organisation", uuid=organisation.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@access("account.join")
@never_cache
def join_course(request: HttpRequest) -> HttpResponseBase:
    """Following a course with its code: a new account, or the one that is signed in."""
    if not request.user.is_authenticated:
        return sign_up_student(request)
    form = CodeForm(sent(request), initial={"code": request.GET.get("code", "")})
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/code_form.html", form)
    course = form.cleaned_data["code"]
    services.enrol(course=course, user=request.user)
    messages.success(request, _("U volgt nu de cursus %(name)s.") % {"name": course})
    return redirect("dashboard")
