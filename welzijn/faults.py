"""What a log says of a fault: where it happened, and nothing of what people wrote.

The message of an exception may quote a row, a form or a file, and an address may hold a token.
So a line names the pattern of the address and the kind of each exception, and the places in the
code it went through. That is enough to repair it.
"""

import logging
from collections.abc import Iterator
from traceback import walk_tb
from types import TracebackType

from django.http import HttpRequest


class Discreet(logging.Formatter):
    """One line about what happened; for an exception, the way it took."""

    def format(self, record: logging.LogRecord) -> str:
        """Nothing is taken from what other formatters left in the record."""
        request = getattr(record, "request", None)
        said = asked(request) if isinstance(request, HttpRequest) else record.getMessage()
        what = f"[{self.formatTime(record)}] [{record.process}] [{record.levelname}] {record.name}: {said}"
        fault = record.exc_info[1] if record.exc_info else None
        return "\n".join([what, *way_of(fault)])


def asked(request: HttpRequest) -> str:
    """The method and the pattern of the address: ``POST /werkbank/<uuid:case_id>/naam/``."""
    match = request.resolver_match
    return f"{request.method} /{match.route}" if match else f"{request.method}, before its view was known"


def way_of(fault: BaseException | None) -> Iterator[str]:
    """The kind of an exception and the places it came through, then those of the one behind it."""
    begin, seen = "Traceback", set[int]()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield f"{begin} of {type(fault).__module__}.{type(fault).__qualname__}"
        yield from _places(fault.__traceback__)
        begin, fault = (
            "because",
            fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__),
        )


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in walk_tb(trace):
        yield f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_qualname}"
