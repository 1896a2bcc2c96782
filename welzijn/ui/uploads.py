"""Files that somebody sends: read by no view, but for those that say :func:`let_in`."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponseBase, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

MEGABYTE = 2**20


class NoUploads(FileUploadHandler):
    """The rule of the site: reading stops where a file begins, and nothing of it is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Is not reached; the base class asks for it."""

    def file_complete(self, file_size: int) -> None:
        """Is not reached; the base class asks for it."""


@dataclass(frozen=True)
class Limits:
    """How much one request may bring. A file over ``most_bytes`` comes in cut short, with its true size."""

    most_bytes: int = 25 * MEGABYTE
    most_files: int = 20
    together: int = 100 * MEGABYTE


class Intake(FileUploadHandler):
    """Keeps files on disk under no name, so that not even a killed process leaves one behind."""

    def __init__(self, request: HttpRequest, limits: Limits) -> None:
        super().__init__(request)
        self.limits, self.files = limits, 0
        self.left_out: list[str] = []
        """The names of the files after the last that may come."""
        self.held: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        if self.files > self.limits.most_files:
            self.left_out.append(self.file_name or "")
            raise SkipFile
        self.held = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the piece, unless the file is too large already: then only its size is of interest."""
        if self.held and start <= self.limits.most_bytes:
            self.held.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.held is None:
            return None
        self.held.seek(0)
        file, self.held = self.held, None
        return UploadedFile(file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        """Let go of a file that didn't come in whole."""
        if self.held:
            self.held.close()


def takes_files(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that lets files in, and then hands over to one that is ``csrf_protect``.

    The check reads the form, and who may send files has to be known before: so it waits. For a
    visitor it doesn't: what the sign-in page gives back must come from a page of ours.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def waits(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (view if request.user.is_authenticated else checked)(request, *args, **kwargs)

    return waits


def let_in(request: HttpRequest, limits: Limits) -> Intake | None:
    """Read a request that nobody has read yet, with its files; None when it is larger than it may be.

    To be asked in a view that :func:`takes_files`, once it is known that this person may send them.
    """
    if _length(request) > limits.together:
        return None
    intake = Intake(request, limits)
    request.upload_handlers = [intake]
    try:
        request.POST  # noqa: B018 - it is read here, so that what is wrong with it is known here
    except (RequestDataTooBig, UnreadablePostError):
        return None
    finally:
        intake.upload_interrupted()
    return intake


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if str(said).isdigit() else 0
