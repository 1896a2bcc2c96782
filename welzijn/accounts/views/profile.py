"""One's own account: name, language, and its end."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language

from .. import services
from ..access import SignedInRequest, access
from ..adapter import keep_language
from ..forms.managing import ProfileForm
from ..models import User
from .pages import REFUSED, form_page, sent


@access("site.read")
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the chosen language in a cookie and, for whoever is signed in, with the account."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in dict(settings.LANGUAGES):
        services.keep_language(person=request.user, language=chosen)
    return set_language(request)


@require_http_methods(["GET", "HEAD", "POST"])
@access("account.own")
@never_cache
def profile(request: SignedInRequest) -> HttpResponse:
    """Change one's name and language; the way to address and password."""
    form = ProfileForm(sent(request), instance=User.objects.get(pk=request.user.pk))
    if not (request.method == "POST" and form.is_valid()):
        return form_page(request, "accounts/profile.html", form)
    services.change_profile(person=request.user, **form.cleaned_data)
    with override(request.user.language):
        messages.success(request, _("Uw gegevens zijn bewaard."))
    response = redirect("profile")
    keep_language(response, request.user.language)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access("account.own")
@never_cache
def delete(request: SignedInRequest) -> HttpResponse:
    """Say what is lost and ask first; or say why it can't be done now."""
    if request.method != "POST":
        return _delete_page(request, services.reasons_to_stay(request.user))
    try:
        services.delete_account(person=request.user)
    except ValidationError as refusal:
        return _delete_page(request, refusal.messages, status=REFUSED)
    logout(request)
    messages.success(request, _("Uw account is verwijderd."))
    return redirect("home")


def _delete_page(request: SignedInRequest, reasons: list[str], status: int = 200) -> HttpResponse:
    return render(request, "accounts/account_delete.html", {"reasons": reasons}, status=status)
