"""What allauth does our way: its sentences, the language of a mail, where one lands."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from . import unsaved
from .interruption import send_again
from .models import User


class AccountAdapter(DefaultAccountAdapter):
    """allauth's adapter with our words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is gesloten."),
        "duplicate_email": _("Dit is al uw e-mailadres."),
        "email_password_mismatch": _(
            "E-mailadres en wachtwoord passen niet bij elkaar. Kijk beide na, of kies een nieuw wachtwoord."
        ),
        "enter_current_password": _("Dit is niet uw huidige wachtwoord. Typ het opnieuw."),
        "incorrect_password": _("Dit wachtwoord klopt niet. Typ het opnieuw."),
        "too_many_login_attempts": _("Te veel mislukte pogingen. Wacht vijf minuten en probeer opnieuw."),
        "rate_limited": _("Te veel verzoeken na elkaar. Wacht enkele minuten en probeer opnieuw."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of its reader, with links to the site as it calls itself."""
        links = {key: on_the_site(link) for key, link in context.items() if key.endswith("_url")}
        with override(language_for(email)):
            super().send_mail(template_prefix, email, context | links)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Refuse an address that another account was made with meanwhile, confirmed or not."""
        others = User.objects.filter(email=email_address.email.lower()).exclude(pk=email_address.user_id)
        if others.exists():
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, {"email": email_address.email})
            return False
        return bool(super().confirm_email(request, email_address))

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Who signs in reads on in the language of the account, first what was not saved yet."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if found := unsaved.carried(request):
            with override(user.language or get_language()):
                response = send_again(request, found)
        if user.language:
            keep_language(response, user.language)
        return response


def on_the_site(link: str) -> str:
    """The same page at ``SITE_URL``: whoever asks for a mail doesn't choose where its links lead.

    A demonstration is reached in many ways (another port, a tunnel): there the link stays as it was.
    """
    if settings.DEMO:
        return link
    parts = urlsplit(link)
    return f"{settings.SITE_URL}{parts._replace(scheme='', netloc='').geturl()}"


def language_for(email: str) -> str:
    """The language of the account with this address, or the one that is active now."""
    found = User.objects.filter(email=email.lower()).values_list("language", flat=True).first()
    return found or get_language() or settings.LANGUAGE_CODE


def keep_language(response: HttpResponse, language: str) -> None:
    """Put the language in the cookie that the site reads it from."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
