"""What is new in the library, as an Atom feed."""

from collections.abc import Callable, Iterable

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from welzijn.ui.text import in_language

from .models import Edition


def atom(editions: Iterable[Edition], *, link: str, here: str, absolute: Callable[[str], str]) -> str:
    """An Atom document of ``editions``; ``absolute`` makes a path a full address."""
    feed = Atom1Feed(
        title=_("Nieuwe casussen in Welzijn"),
        link=link,
        description="",
        language=get_language(),
        author_name="Welzijn",
        feed_url=here,
        feed_guid=link,
    )
    for edition in editions:
        address = absolute(edition.get_absolute_url())
        feed.add_item(
            title=_title(edition),
            link=address,
            description=in_language(edition.card["summary"]).text,
            unique_id=f"urn:uuid:{edition.published_case.uuid}#{edition.number}",
            pubdate=edition.published_at,
            updateddate=edition.published_at,
        )
    return feed.writeString("utf-8")


def _title(edition: Edition) -> str:
    parts = {"name": in_language(edition.card["name"]).text, "number": edition.number}
    if edition.fictitious:
        return _("%(name)s (uitgave %(number)s, verzonnen voorbeeld)") % parts
    return _("%(name)s (uitgave %(number)s)") % parts
