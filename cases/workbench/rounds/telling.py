"""What somebody is told who just decided on a stretch."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from welzijn.accounts.access import SignedInRequest

from ..models import Settlement
from .newer import newer_texts, outcomes


def say_settled(request: SignedInRequest, settlement: Settlement) -> None:
    """That it is kept; and where to go when the text was corrected since, and lost the words."""
    messages.success(request, _("De beslissing is bewaard."))
    text = settlement.text
    came = outcomes([settlement], newer_texts([text])).get(settlement.pk, [])
    stayed = [one.coding for one in came if not one.along]
    if stayed:
        page = reverse(
            "workbench:source-place", args=[text.source.case.uuid, text.source.uuid, stayed[0].guid]
        )
        words = _("De nieuwste versie van de tekst heeft deze woorden niet meer.")
        link = format_html('<a href="{}">{}</a>', page, _("Kies er een plaats"))
        messages.warning(request, format_html("{} {}", words, link))
