"""A text becomes a source of a case."""

import uuid
from collections.abc import Mapping
from itertools import chain, count
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ...editing.services import StaleVersionError, add
from ...models import Case
from ..incoming import Incoming, parts_of
from ..models import LONGEST_TITLE, SourceRecord, SourceText
from ..texts import store_text


class SameTextError(Exception):
    """These very words stand in the case already, in :attr:`source`."""

    def __init__(self, source: SourceRecord) -> None:
        super().__init__()
        self.source = source


def add_source(
    *,
    case: Case,
    incoming: Incoming,
    facts: Mapping[str, Any],
    by: User,
    nonce: uuid.UUID,
    title: str = "",
    again: bool = False,
) -> SourceRecord:
    """Store a text as a new source, called ``title`` or else as its file.

    The same file sent twice by one form (``nonce``) makes one source. Raises SameTextError when the
    case has this text already, unless ``again``.
    """
    name = uuid.uuid5(nonce, f"{incoming.sha256} {title} {incoming.file_name}")
    if sent := SourceRecord.objects.filter(case=case, uuid=name).first():
        return sent
    if not again and (there := source_with(case, incoming.sha256)):
        raise SameTextError(there)
    if SourceRecord._base_manager.filter(uuid=name).exists():
        name = uuid.uuid4()
    title = title or free_title(case, title_of(incoming.file_name))
    source = SourceRecord(case=case, uuid=name, title=title, **facts)
    try:
        _store(source, incoming, by)
    except StaleVersionError:
        return SourceRecord.objects.get(uuid=name)
    return source


@transaction.atomic
def _store(source: SourceRecord, incoming: Incoming, by: User) -> SourceText:
    add(record=source, by=by)
    return store(source=source, incoming=incoming, by=by)


def store(*, source: SourceRecord, incoming: Incoming, by: User, note: str = "") -> SourceText:
    """Keep a text as the newest version of ``source``."""
    return store_text(
        source=source,
        parts=parts_of(incoming.text),
        origin=incoming.origin,
        by=by,
        file_name=incoming.file_name,
        note=note,
    )


def source_with(case: Case, sha256: str) -> SourceRecord | None:
    """The source of ``case`` of which a version is this very text."""
    return SourceRecord.objects.filter(case=case, texts__sha256=sha256).first()


def title_of(name: str) -> str:
    """What a source is called at first: as its file, without the ending."""
    return PurePath(name).stem[:LONGEST_TITLE].strip() or _("Tekst zonder naam")


def free_title(case: Case, title: str) -> str:
    """``title``, with a number behind it when a source of ``case`` is called so already; one query."""
    taken = set(SourceRecord.objects.filter(case=case).values_list("title", flat=True))
    numbered = (f"{title[: LONGEST_TITLE - 6]} ({number})" for number in count(2))
    return next(one for one in chain([title], numbered) if one not in taken)
