"""Making, using and revoking a key of a case."""

import hashlib
import secrets
import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ..models import Case, CaseToken
from ..rules import WRITERS, role_in

PREFIX = "wzn_"
"""What every key begins with, so that a program that looks for leaked keys knows it."""
BYTES = 32
MOST_DAYS, MOST_KEYS = 365, 20
SELDOM = timedelta(minutes=1)
"""How often at most it is written down that a key was used."""


def hash_of(key: str) -> str:
    """What is kept of a key. It is random enough for a plain digest."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_token(
    *, case: Case, by: User, name: str, scope: str, days: int, nonce: uuid.UUID
) -> tuple[CaseToken, str]:
    """A new key of ``by``, and the words to show once; empty when this form (``nonce``) made it before.

    Raises ValidationError for who may not write in the case, or has too many keys.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    mine = CaseToken.objects.of(by).filter(case=case)
    if made := mine.filter(uuid=nonce).first():
        return made, ""
    if scope == CaseToken.Scope.WRITE and role_in(by, case) not in WRITERS:
        raise ValidationError({"scope": _("U leest deze casus alleen. Kies “Alleen lezen”.")})
    if mine.usable().count() >= MOST_KEYS:
        raise ValidationError(_("U hebt al veel sleutels voor deze casus. Trek er eerst een in."))
    key = PREFIX + secrets.token_urlsafe(BYTES)
    expires_at = timezone.now() + timedelta(days=min(days, MOST_DAYS))
    made = CaseToken(
        uuid=nonce, case=case, user=by, name=name, scope=scope, token_hash=hash_of(key), expires_at=expires_at
    )
    made.full_clean(exclude=["case", "user"])
    made.save()
    return made, key


def revoke_token(*, token: CaseToken) -> None:
    """End a key at once; one that was revoked before stays as it is."""
    CaseToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())


def token_of(key: str) -> CaseToken | None:
    """The key as long as it opens something: its owner is still a researcher and a member of its case."""
    usable = CaseToken.objects.usable().select_related("user", "case")
    found = usable.filter(token_hash=hash_of(key)).first()
    if found is None or not Case.objects.visible_to(found.user).filter(pk=found.case_id).exists():
        return None
    return found


def note_use(token: CaseToken) -> None:
    """Remember that a key was used, once a minute at most."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - SELDOM:
        seldom = Q(last_used_at=None) | Q(last_used_at__lt=now - SELDOM)
        CaseToken.objects.filter(seldom, pk=token.pk).update(last_used_at=now)
