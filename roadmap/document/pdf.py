"""From frozen data to the PDF: the same article as the page, in a printed shell."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from .article import compose
from .quotes import Readable, readable
from .renderer import render_pdf
from .report import report_hash
from .wrapping import with_break_points

# Everything that decides how the same data look on paper.
TEMPLATE_SOURCES = (
    "templates/document/article.html",
    "templates/document/print.html",
    "templates/document/parts/*.html",
    "static/css/document.css",
    "roadmap/document/*.py",
    "welzijn/ui/text.py",
    "roadmap/templatetags/document.py",
    "welzijn/ui/charts/*.py",
    "locale/*/LC_MESSAGES/django.po",
)


@lru_cache(maxsize=1)
def template_version() -> str:
    """A digest of the files that shape the document, so that a change renders anew."""
    digest = hashlib.sha256(version("weasyprint").encode())
    for pattern in TEMPLATE_SOURCES:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def rendering_key(data: Mapping[str, Any], language: str) -> str:
    """The cache key of a PDF: what may be read now of the data, language, templates, renderer."""
    return _key(readable(data), language)


def _key(shown: Readable, language: str) -> str:
    quotes = json.dumps(shown.quotes, sort_keys=True)
    parts = [report_hash(shown.data), quotes, language, template_version(), settings.SITE_URL]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def print_html(shown: Readable, language: str) -> str:
    """The whole document as one page of HTML for the renderer."""
    with translation.override(language):
        context = {"report": shown.data, "article": compose(shown.data, shown.quotes), "language": language}
        return with_break_points(render_to_string("document/print.html", context))


def render_pdf_file(data: Mapping[str, Any], language: str) -> bytes:
    """The tagged PDF (PDF/UA-1) in ``language``; the same data give the same bytes."""
    shown = readable(data)
    return render_pdf(print_html(shown, language), bytes.fromhex(_key(shown, language))[:16])


def page_count(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)
