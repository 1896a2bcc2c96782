"""The answers as a file."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from welzijn.accounts.access import SignedInRequest

from ..doors import door
from ..exporting import answers_csv, answers_json, answers_yaml
from ..queries import open_desk

KINDS = {
    "yaml": (answers_yaml, "application/yaml; charset=utf-8"),
    "csv": (answers_csv, "text/csv; charset=utf-8"),
    "json": (answers_json, "application/json; charset=utf-8"),
}


@require_safe
@door()
def answers_file(request: SignedInRequest, project: UUID, kind: str) -> HttpResponse:
    """The answers that this person works on, as a file of this kind (see :mod:`..exporting`)."""
    desk = open_desk(request.user, project)
    write, content_type = KINDS[kind]
    text = write(desk.project, desk.sheet, (get_language() or "nl")[:2])
    name = f"antwoorden-{slugify(desk.project.name) or 'project'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=content_type, headers=headers)
