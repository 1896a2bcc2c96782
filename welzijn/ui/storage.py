"""Where static files are collected."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN_FOLDERS = ("css/", "fonts/", "img/", "js/", "vendor/")

IMPORTS = (
    r"""(?P<matched>import\s*(?P<names>\{[^}]*\})\s*from\s*["'](?P<url>[./].*?)["']\s*;)""",
    """import %(names)s from "%(url)s";""",
)
"""How our own modules name each other. Those of packages name files that aren't there."""


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash for every file, compressed copies for our own.

    Compressing what the packages bring (the admin site, browsable API) takes more
    than a minute and is hardly ever asked for.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*", (IMPORTS,)))

    def compress_files(self, paths: Any) -> Iterator[tuple[str, str]]:
        own = [path for path in paths if path.startswith(OWN_FOLDERS)]
        yield from super().compress_files(own)
