"""A coded source to read: a web page that stands on its own, or a Word document with comments."""

from cases.exchange.annotated.docx_file import write_annotated_docx
from cases.exchange.annotated.page import annotated_html
from cases.exchange.annotated.pieces import Annotated

__all__ = ["Annotated", "annotated_html", "write_annotated_docx"]
