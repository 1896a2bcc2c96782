"""The codebook as everyone reads it. Without a number the latest release, with one that release."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from welzijn.accounts.access import access

from ..models import CodebookRelease, Reference
from ..presenting import baselines, references_by_seen, tension_page, tensions_by_cluster, tensions_with, tree
from ..queries import current_release, vocabulary_of
from ..vocabulary import Vocabulary


@dataclass(frozen=True)
class Shelf:
    """The release that a reader has open. ``pinned``: asked for by its number."""

    release: CodebookRelease
    latest: CodebookRelease
    book: Vocabulary
    pinned: bool

    @property
    def is_old(self) -> bool:
        """Whether a newer release exists."""
        return self.release.number < self.latest.number

    def context(self, **more: object) -> dict[str, object]:
        """What every reading page needs, and ``more``."""
        return {"shelf": self, "book": self.book, "release": self.release, "pinned": self.pinned, **more}


def _shelf(number: int | None) -> Shelf:
    try:
        latest = current_release()
        release = latest if number is None else CodebookRelease.objects.defer("payload").get(number=number)
    except CodebookRelease.DoesNotExist as fault:
        raise Http404 from fault
    return Shelf(release, latest, vocabulary_of(release), pinned=number is not None)


@access("codebook.read")
def home(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """What the codebook holds: tensions, models, families of codes, sources."""
    if number is None and not CodebookRelease.objects.exists():
        return render(request, "codebook/empty.html")
    shelf = _shelf(number)
    book = shelf.book
    groups = [
        (cluster, [(tension, baselines(book, tension)) for tension in tensions])
        for cluster, tensions in tensions_by_cluster(book)
    ]
    return render(request, "codebook/home.html", shelf.context(groups=groups))


@access("codebook.read")
def tension(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """One tension with everything that is known and presumed about it."""
    shelf = _shelf(number)
    try:
        page = tension_page(shelf.book, key)
    except KeyError as fault:
        raise Http404 from fault
    return render(request, "codebook/tension.html", shelf.context(page=page))


@access("codebook.read")
def family(request: HttpRequest, key: str, number: int | None = None) -> HttpResponse:
    """One family with its tree of codes."""
    shelf = _shelf(number)
    book = shelf.book
    try:
        found = book.family(key)
    except KeyError as fault:
        raise Http404 from fault
    sources = [book.reference(key) for key in found.sources]
    context = shelf.context(family=found, tree=tree(book, found), sources=sources)
    return render(request, "codebook/family.html", context)


@access("codebook.read")
def sources(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The bibliography, with how far each source was really read."""
    shelf = _shelf(number)
    book = shelf.book
    groups = [
        (
            Reference.Seen(seen),
            [(reference, tensions_with(book, reference.key)) for reference in references],
        )
        for seen, references in references_by_seen(book)
    ]
    return render(request, "codebook/sources.html", shelf.context(groups=groups))


@access("codebook.read")
def releases(request: HttpRequest) -> HttpResponse:
    """Every release, the newest first."""
    found = CodebookRelease.objects.defer("payload")
    return render(request, "codebook/releases.html", {"releases": found})
