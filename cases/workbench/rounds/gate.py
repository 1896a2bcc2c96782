"""Who may still code in a round, where, and with what."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import CodingRound, SourceText


def check_open(coding_round: CodingRound, user_id: int) -> None:
    """Raise ValidationError unless this person still codes in the round."""
    place = coding_round.coders.filter(coder__user_id=user_id).first()
    if place is None:
        raise ValidationError(_("U codeert niet mee in deze ronde."))
    if coding_round.revealed_at is not None:
        raise ValidationError(
            _("Deze ronde is afgesloten: iedereen ziet elkaars codes al. Wijzigen kan niet meer.")
        )
    if place.done_at is not None:
        raise ValidationError(
            _("U hebt deze ronde klaar gemeld. Heropen eerst uw deel op de pagina van de ronde.")
        )


def check_place(coding_round: CodingRound, text: SourceText, start: int, end: int, code: str) -> None:
    """Raise ValidationError for a text, a code or a stretch that isn't part of the round."""
    if not coding_round.texts.filter(pk=text.pk).exists():
        raise ValidationError(_("Deze tekst hoort niet bij de ronde."))
    check_code(coding_round, code)
    given = coding_round.unit == CodingRound.Unit.SEGMENTS
    if given and not coding_round.segments.filter(text=text, start=start, end=end).exists():
        raise ValidationError(_("In deze ronde codeert iedereen dezelfde stukken. Kies een heel stuk."))


def check_code(coding_round: CodingRound, code: str) -> None:
    """Raise ValidationError for a code that was not chosen for the round."""
    if coding_round.codes and code not in coding_round.codes:
        raise ValidationError(
            _("Deze code hoort niet bij de ronde. Kies een code uit de lijst van de ronde.")
        )


def check_free(coding_round: CodingRound, texts: Iterable[SourceText]) -> None:
    """Raise ValidationError unless every place of these texts may be coded in the round."""
    if coding_round.unit != CodingRound.Unit.FREE:
        raise ValidationError(_("In deze ronde codeert iedereen dezelfde stukken. Kies een heel stuk."))
    if {text.pk for text in texts} - set(coding_round.texts.values_list("pk", flat=True)):
        raise ValidationError(_("Deze tekst hoort niet bij de ronde."))
