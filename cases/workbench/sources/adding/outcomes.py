"""What became of each text of one form."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from welzijn.accounts.models import User

from ...models import Case
from ..incoming import LIMITS, Incoming, file_name, from_file, from_paste
from ..models import SourceRecord
from ..reading import Refusal
from ..refusals import sentence
from .forms import AddTextsForm
from .services import SameTextError, add_source

PATIENCE = 40
"""Seconds after which no further file of the same form is opened: a web server waits no longer than 60."""


@dataclass(frozen=True)
class Outcome:
    """One text: ``added``, ``refused``, or ``there`` already; ``source`` is the new or the old one."""

    name: str
    state: str
    sentences: tuple[str, ...] = ()
    source: SourceRecord | None = None

    @property
    def is_in(self) -> bool:
        return self.state == "added"


def take_in(
    *, case: Case, form: AddTextsForm, left_out: list[str], by: User, nonce: uuid.UUID
) -> list[Outcome]:
    """Add every text of a valid form that can be added; the others say why not and what to do."""

    def added(incoming: Incoming, title: str = "") -> SourceRecord:
        again = form.cleaned_data["again"]
        return add_source(
            case=case, incoming=incoming, facts=form.facts, by=by, nonce=nonce, title=title, again=again
        )

    return [*_pasted(form, added), *_from_files(form.cleaned_data["documents"], added), *_too_many(left_out)]


def _pasted(form: AddTextsForm, added: Callable[[Incoming, str], SourceRecord]) -> Iterator[Outcome]:
    text, title = form.cleaned_data["text"], form.cleaned_data["title"]
    if text.strip():
        yield _outcome(title, lambda: from_paste(text), lambda incoming: added(incoming, title))


def _from_files(files: list[UploadedFile], added: Callable[[Incoming], SourceRecord]) -> Iterator[Outcome]:
    until = time.monotonic() + PATIENCE
    for file in files:
        name = file_name(file.name or "")
        if time.monotonic() > until:
            yield Outcome(
                name, "refused", (_("Dit bestand kwam niet meer aan de beurt. Kies het nog eens."),)
            )
            continue
        yield _outcome(name, lambda file=file: from_file(file), added)  # type: ignore[misc]
        file.close()


def _outcome(name: str, read: Callable[[], Incoming], added: Callable[[Incoming], SourceRecord]) -> Outcome:
    try:
        incoming = read()
        source = added(incoming)
    except Refusal as refusal:
        return Outcome(name, "refused", (sentence(refusal),))
    except SameTextError as same:
        return Outcome(name, "there", (_("Deze tekst staat al in deze casus."),), same.source)
    return Outcome(name, "added", incoming.remarks, source)


def _too_many(names: list[str]) -> Iterator[Outcome]:
    why = _("Hoogstens %(files)s bestanden tegelijk. Kies dit bestand nog eens.") % {
        "files": LIMITS.most_files
    }
    return (Outcome(file_name(name), "refused", (why,)) for name in names)
