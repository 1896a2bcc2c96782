"""Where static files are collected."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN_FOLDERS = ("css/", "fonts/", "img/", "js/", "vendor/")


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash for every file, compressed copies for our own.

    Compressing what the packages bring (the admin site, browsable API) takes more
    than a minute and is hardly ever asked for.
    """

    def compress_files(self, paths: Any) -> Iterator[tuple[str, str]]:
        own = [path for path in paths if path.startswith(OWN_FOLDERS)]
        yield from super().compress_files(own)
