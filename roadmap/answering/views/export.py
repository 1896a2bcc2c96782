"""The answers as a file."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..doors import door
from ..exporting import answers_yaml
from ..queries import open_desk


@require_safe
@door()
def answers_file(request: HttpRequest, project: UUID) -> HttpResponse:
    """The answers that this person works on, in the form that ``build_roadmap`` reads."""
    desk = open_desk(request.user, project)
    order = {question.key: place for place, question in enumerate(desk.sheet.instrument.questions)}
    answers = dict(sorted(desk.sheet.answers.items(), key=lambda pair: order.get(pair[0], len(order))))
    text = answers_yaml(desk.project, answers, (get_language() or "nl")[:2])
    name = f"antwoorden-{slugify(desk.project.name) or 'project'}.yaml"
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
