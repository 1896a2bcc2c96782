"""What the commands of the exchange share: cases and people found, files written whole or not at all."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from django.core.management.base import CommandError

from cases.codebook.vocabulary import Vocabulary
from cases.exchange.project import Project
from welzijn.accounts.models import User

from ..cases.services import start_case
from ..models import Case, Language, Visibility
from ..rules import WRITERS, role_in
from .describing import told_by
from .exporting import ORIGIN
from .settling import own_case

LONGEST_NAME = 120


def person(address: str | None) -> User:
    """The researcher with this address; CommandError when there is none."""
    if not address:
        raise CommandError("Say who imports: --user EMAIL.", returncode=2)
    found = User.objects.filter(email__iexact=address, is_active=True).first()
    if found is None or not (found.is_researcher or found.is_lead_researcher):
        raise CommandError(f"{address} is no researcher here.", returncode=2)
    return found


def case_named(name: str, by: User | None = None) -> Case:
    """The case with this code or UUID, in which ``by`` may write; CommandError otherwise."""
    cases = Case.objects.filter(deleted_at=None) if by is None else Case.objects.visible_to(by)
    try:
        found = list(cases.filter(uuid=uuid.UUID(name)))
    except ValueError:
        found = list(cases.filter(code=name))
    if len(found) > 1:
        numbers = ", ".join(str(case.uuid) for case in found)
        raise CommandError(
            f"Several cases are called {name}; give the number of one: {numbers}.", returncode=2
        )
    if not found or (by is not None and role_in(by, found[0]) not in WRITERS):
        whose = f" in which {by.email} writes" if by else ""
        raise CommandError(f"There is no case {name}{whose}.", returncode=2)
    return found[0]


def case_for(path: Path, project: Project, vocabulary: Vocabulary, by: User) -> Case:
    """A new case for what is imported, with a code made of the name of the file.

    The case of one of our own files stays what it was: invented, open to few, named in two languages.
    """
    stem = re.sub(r"[^A-Za-z0-9-]+", "-", path.stem).strip("-").upper()[:30] or "IMPORT"
    taken = set(Case.objects.filter(created_by=by).values_list("code", flat=True))
    code = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if one not in taken)
    itself = own_case(project, vocabulary)
    told = told_by(itself) if itself else {}
    name = str(told.get("name_nl") or _public_name(project) or path.stem)[:LONGEST_NAME]
    case = Case(code=code, name_nl=name, name_en=str(told.get("name_en", ""))[:LONGEST_NAME])
    case.fictitious = told.get("fictitious") is True
    for column, choices in (("language", Language), ("visibility", Visibility)):
        if told.get(column) in choices.values:
            setattr(case, column, told[column])
    return start_case(case=case, by=by)


def _public_name(project: Project) -> str:
    """The name of a project; without the code, which is for researchers alone, where one of ours has it."""
    if project.origin != ORIGIN or all(case.name != project.name for case in project.cases):
        return project.name
    return project.name.partition(" ")[2] or str(Case._meta.verbose_name).capitalize()


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place only when all of it was written; CommandError when it can't be."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                yield cast(BinaryIO, file)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        Path(file.name).replace(path)
    except OSError as error:
        raise CommandError(f"{path} can't be written: {error.strerror}.", returncode=2) from None
