"""What happens to an account: its roles, its end."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import User
from ..queries import coordinated_alone_by
from ..reading import one_line


@transaction.atomic
def set_roles(*, person: User, is_researcher: bool, is_lead_researcher: bool, is_teacher: bool) -> None:
    """Give and take roles; it counts from the person's very next request."""
    person.is_researcher, person.is_lead_researcher = is_researcher, is_lead_researcher
    person.is_teacher = is_teacher
    person.save(update_fields=["is_researcher", "is_lead_researcher", "is_teacher"])


@transaction.atomic
def close_account(*, person: User, by: User) -> None:
    """Let nobody in with this account any more, from the next request on. Nothing is removed.

    ValidationError for one's own account: an administrator can't lock everybody out.
    """
    if person.pk == by.pk:
        raise ValidationError(_("U kunt uw eigen account hier niet sluiten. Vraag het een andere beheerder."))
    person.is_active = False
    person.save(update_fields=["is_active"])


@transaction.atomic
def reopen_account(*, person: User) -> None:
    """Undo :func:`close_account`."""
    person.is_active = True
    person.save(update_fields=["is_active"])


@transaction.atomic
def change_profile(*, person: User, name: str, language: str) -> None:
    """Keep what a person is called, and the language of pages and mails."""
    person.name, person.language = one_line(name), language
    person.save(update_fields=["name", "language"])


@transaction.atomic
def keep_language(*, person: User, language: str) -> None:
    """Keep the language that a person chose on a page."""
    person.language = language
    person.save(update_fields=["language"])


def reasons_to_stay(person: User) -> list[str]:
    """Why this account can't be deleted now, one sentence each; empty when it can."""
    reasons = [
        _(
            "U bent de enige coördinator van %(name)s. "
            "Maak eerst een collega coördinator, of hef de organisatie op."
        )
        % {"name": organisation}
        for organisation in coordinated_alone_by(person)
    ]
    running = [course.name for course in person.courses_taught.order_by("name") if course.is_running]
    if running:
        reasons.append(
            ngettext(
                "U geeft nog een lopende cursus: %(names)s. Beëindig ze eerst.",
                "U geeft nog lopende cursussen: %(names)s. Beëindig ze eerst.",
                len(running),
            )
            % {"names": ", ".join(running)}
        )
    if person.is_superuser and not _other_administrators(person):
        reasons.append(_("U bent de enige beheerder. Zorg eerst voor een andere."))
    return reasons


@transaction.atomic
def delete_account(*, person: User) -> None:
    """Delete a person with own answers, enrolments, memberships and ended courses, for good.

    ValidationError with every reason why that can't be done now.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if reasons := reasons_to_stay(person):
        raise ValidationError(reasons)
    try:
        with transaction.atomic():
            person.courses_taught.all().delete()
            person.delete()
    except ProtectedError:
        raise ValidationError(
            _(
                "Uw naam staat bij casussen of beoordelingen in de werkbank. "
                "Vraag de beheerder om uw account te sluiten."
            )
        ) from None


def _other_administrators(person: User) -> bool:
    return User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk).exists()
