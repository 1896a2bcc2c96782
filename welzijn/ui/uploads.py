"""Files that somebody sends."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class NoUploads(FileUploadHandler):
    """Nothing here takes a file yet: reading stops where one begins, and nothing of it is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Is not reached; the base class asks for it."""

    def file_complete(self, file_size: int) -> None:
        """Is not reached; the base class asks for it."""
