"""What others read of the codebook: its releases, as a :class:`Vocabulary`."""

from functools import lru_cache

from welzijn.ui.unprepared import UnpreparedError

from .models import CodebookRelease
from .vocabulary import Vocabulary


class NoReleaseError(UnpreparedError, CodebookRelease.DoesNotExist):
    """There is no codebook yet. A view that doesn't catch it becomes the page that says so."""


def current_release() -> CodebookRelease:
    """The latest release, without its payload. :class:`NoReleaseError` when there is none."""
    try:
        return CodebookRelease.objects.defer("payload").latest("number")
    except CodebookRelease.DoesNotExist as fault:
        raise NoReleaseError("There is no release of the codebook.") from fault


def vocabulary_of(release: CodebookRelease) -> Vocabulary:
    """The vocabulary of ``release``. A release never changes, so it is parsed once per process."""
    return _vocabulary(release.number, release.payload_hash)


def current_vocabulary() -> Vocabulary:
    """The vocabulary of the latest release: one small query once it has been read."""
    return vocabulary_of(current_release())


def vocabulary(number: int) -> Vocabulary:
    """The vocabulary of release ``number``; :class:`CodebookRelease.DoesNotExist` when there is none."""
    return vocabulary_of(CodebookRelease.objects.defer("payload").get(number=number))


@lru_cache(maxsize=32)
def _vocabulary(number: int, payload_hash: str) -> Vocabulary:
    release = CodebookRelease.objects.get(number=number, payload_hash=payload_hash)
    return Vocabulary(number, release.payload)
