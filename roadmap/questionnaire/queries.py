"""What others read of the questionnaire: its versions, parsed."""

from functools import lru_cache

from django.db.models import Max

from roadmap.questionnaire.logic import Instrument, Page, pages, read_instrument
from welzijn.ui.unprepared import UnpreparedError

from .models import InstrumentVersion


class NoInstrumentError(UnpreparedError, InstrumentVersion.DoesNotExist):
    """No questionnaire was published yet. A view that doesn't catch it becomes the page that says so."""


def current_instrument() -> InstrumentVersion:
    """The latest published version, without its payload. :class:`NoInstrumentError` when there is none."""
    try:
        return InstrumentVersion.objects.published().defer("payload").latest("number")
    except InstrumentVersion.DoesNotExist as fault:
        raise NoInstrumentError("There is no published questionnaire.") from fault


def latest_number() -> int:
    """The number of the latest published version; 0 when nothing was published."""
    return InstrumentVersion.objects.published().aggregate(latest=Max("number"))["latest"] or 0


def logic_of(version: InstrumentVersion) -> Instrument:
    """The parsed version. A published version never changes, so it is parsed once per process."""
    if version.draft:
        return read_instrument(version.payload, version=0)
    return _parsed(version.number, version.payload_hash)[0]


def pages_of(version: InstrumentVersion) -> tuple[Page, ...]:
    """The pages of a published version."""
    return _parsed(version.number, version.payload_hash)[1]


@lru_cache(maxsize=32)
def _parsed(number: int, payload_hash: str) -> tuple[Instrument, tuple[Page, ...]]:
    version = InstrumentVersion.objects.get(number=number, payload_hash=payload_hash)
    instrument = read_instrument(version.payload, version=number)
    return instrument, pages(instrument)
