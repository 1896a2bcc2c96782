"""What the views of this room share: a page that asks before it acts, and the status of a form."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

REFUSED = 422


@dataclass(frozen=True)
class Question:
    """A page that says what will happen, with a button to do it and a link not to."""

    title: str
    text: str
    action: str
    back_url: str
    back: str
    destructive: bool = True


def ask(request: HttpRequest, question: Question, **context: Any) -> HttpResponse:
    """Ask ``question``; with ``errors`` in the context it says why not."""
    status = REFUSED if context.get("errors") else 200
    return render(request, "accounts/confirm.html", {"question": question, **context}, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None when it wasn't."""
    return request.POST if request.method == "POST" else None


def form_page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """A page with a form, 422 where something has to be repaired."""
    status = REFUSED if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
