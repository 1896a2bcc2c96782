"""One case: its latest edition, a fixed one, a citation, and several beside each other."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.codebook.queries import current_vocabulary, vocabulary
from welzijn.accounts.access import access

from ..choosing import MOST_COMPARED, chosen, chosen_cases, query_with
from ..citing import Citation, citation_of
from ..comparing import compared
from ..models import Edition, EditionQuerySet
from ..story import Story

CITATIONS = {
    "bib": ("application/x-bibtex", Citation.bibtex),
    "ris": ("application/x-research-info-systems", Citation.ris),
}


@access("library.read")
def case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The newest edition of a case that this reader may read."""
    editions = _editions(request, uuid)
    newest = editions.standing().order_by("-number").first()
    return _page(request, newest, editions, fixed=False) if newest else _withdrawn(request)


@access("library.read")
def edition(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """One fixed edition of a case."""
    editions = _editions(request, uuid)
    found = _numbered(editions, number)
    return _withdrawn(request) if found.withdrawn_at else _page(request, found, editions, fixed=True)


@access("library.read")
def citation(request: HttpRequest, uuid: UUID, number: int, kind: str) -> HttpResponse:
    """A reference to an edition, to import elsewhere."""
    found = _numbered(_editions(request, uuid), number)
    if found.withdrawn_at:
        return _withdrawn(request)
    content_type, written = CITATIONS[kind]
    cited = citation_of(found, request.build_absolute_uri(found.get_absolute_url()))
    response = HttpResponse(written(cited), content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{cited.key}.{kind}"'
    return response


@access("library.read")
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four cases beside each other; too many or too few is said, and repaired here."""
    tray = chosen(request.GET, Edition.objects.newest_for(request.user))
    editions = [each.edition for each in tray]
    right = 2 <= len(editions) <= MOST_COMPARED
    context = {
        "tray": tray,
        "most_compared": MOST_COMPARED,
        "errors": len(editions) > MOST_COMPARED,
        "may_add": len(editions) < MOST_COMPARED,
        "lost": len(chosen_cases(request.GET)) > len(editions),
        "query": query_with(request.GET, (each.published_case.uuid for each in editions)),
        "comparison": compared(tray, current_vocabulary()) if right else None,
    }
    return render(request, "library/compare.html", context)


def _editions(request: HttpRequest, uuid: UUID) -> EditionQuerySet:
    """Every edition of a case in the reader's scope; 404 when there is none."""
    editions = Edition.objects.in_scope_of(request.user).filter(published_case__uuid=uuid)
    if not editions.exists():
        raise Http404
    return editions.select_related("published_case")


def _numbered(editions: EditionQuerySet, number: int) -> Edition:
    found = editions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, shown: Edition, editions: EditionQuerySet, *, fixed: bool) -> HttpResponse:
    address = request.build_absolute_uri(shown.get_absolute_url())
    others = editions.standing().order_by("-number").only("number", "published_at", "published_case__uuid")
    context = {
        "edition": shown,
        "story": _told(shown),
        "editions": list(others),
        "fixed": fixed,
        "cited": citation_of(shown, address),
    }
    return render(request, "library/case.html", context)


def _told(shown: Edition) -> Story:
    words = vocabulary(shown.payload["codebook_release"])
    return Story(shown.payload, words, until=shown.published_at.year, today=current_vocabulary())


def _withdrawn(request: HttpRequest) -> HttpResponse:
    """That there was something, and nothing about it."""
    return render(request, "library/withdrawn.html", status=410)
