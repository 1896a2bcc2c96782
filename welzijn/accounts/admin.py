"""Django's admin site as a place to look accounts up. Nothing is changed here.

Only what is registered on this site of ours can be seen, so that no room's model,
and no confidential one, appears here by being registered elsewhere. Changes go
through the pages of this room, which know the rules.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from .models import Course, Enrolment, Invitation, Membership, Organisation, User
from .rules import is_administrator


class AccountsAdminSite(admin.AdminSite):
    """For superusers. Signing in happens on the site's own page, with its limits and second factor."""

    site_header = site_title = _("Welzijn: accounts")
    index_title = _("Accounts nakijken")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(is_administrator(request.user))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """No sign-in of its own: on to the site's, and 404 for whoever is signed in as somebody else."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next", request.build_absolute_uri(request.path)))

    login.access = "site.read"  # type: ignore[attr-defined]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every view of the admin site passes here: 404 for whoever is signed in as somebody else."""
        inner: Callable[..., HttpResponseBase] = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        guarded.admin_site = self  # type: ignore[attr-defined]
        return guarded


class ReadOnly:
    """Nothing is added, changed or removed here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return getattr(self, "fields", ())


class MembershipInline(ReadOnly, admin.TabularInline[Membership, Model]):
    model = Membership
    fields = ("organisation", "user", "role", "joined_at")


class EnrolmentInline(ReadOnly, admin.TabularInline[Enrolment, Model]):
    model = Enrolment
    fields = ("course", "user", "joined_at")


class UserAdmin(ReadOnly, admin.ModelAdmin[User]):
    fields = (
        "email",
        "name",
        "language",
        "is_researcher",
        "is_lead_researcher",
        "is_teacher",
        "is_superuser",
        "is_active",
        "date_joined",
        "last_login",
    )
    list_display = ("email", "name", "is_researcher", "is_lead_researcher", "is_teacher", "is_active")
    list_filter = ("is_researcher", "is_lead_researcher", "is_teacher", "is_superuser", "is_active")
    search_fields = ("email", "name")
    ordering = ("email",)
    inlines = (MembershipInline, EnrolmentInline)


class OrganisationAdmin(ReadOnly, admin.ModelAdmin[Organisation]):
    fields = ("name", "created_at")
    list_display = ("name", "created_at")
    search_fields = ("name",)
    inlines = (MembershipInline,)


class CourseAdmin(ReadOnly, admin.ModelAdmin[Course]):
    fields = ("name", "teacher", "ends_on", "created_at")
    list_display = ("name", "teacher", "ends_on")
    list_select_related = ("teacher",)
    search_fields = ("name",)
    inlines = (EnrolmentInline,)


class InvitationAdmin(ReadOnly, admin.ModelAdmin[Invitation]):
    fields = (
        "email",
        "role",
        "organisation",
        "invited_by",
        "created_at",
        "expires_at",
        "accepted_at",
        "withdrawn_at",
    )
    list_display = ("email", "role", "organisation", "invited_by", "created_at", "accepted_at")
    list_select_related = ("organisation", "invited_by")
    list_filter = ("role",)
    search_fields = ("email",)


accounts_admin = AccountsAdminSite(name="admin")
accounts_admin.register(User, UserAdmin)
accounts_admin.register(Organisation, OrganisationAdmin)
accounts_admin.register(Course, CourseAdmin)
accounts_admin.register(Invitation, InvitationAdmin)
