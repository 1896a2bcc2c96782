"""Sources of every kind, brought to texts; what is no text is named."""

from collections.abc import Iterator
from dataclasses import replace

from cases.exchange.refi.guids import canonical
from cases.exchange.refi.nodes import Node, raw_coding, raw_values
from cases.exchange.refi.noting import Noting
from cases.exchange.refi.offsets import most_agreeing
from cases.exchange.refi.plain import PlainText
from cases.exchange.refi.raw import RawSelection, RawSource
from cases.exchange.refi.texts import FoundText, Texts
from cases.exchange.refi.values import moment

_MEDIA = {"PDFSource": "pdf", "PictureSource": "picture", "AudioSource": "audio", "VideoSource": "video"}
_TEXT_OF = ("Representation", "TextDescription", "Transcript")


class Sources:
    """Reads the records under ``Sources``."""

    def __init__(self, texts: Texts, noting: Noting) -> None:
        self.texts = texts
        self.noting = noting

    def read(self, node: Node) -> Iterator[RawSource]:
        """The texts of one record: one, or for a recording one per transcript."""
        if node.tag == "TextSource":
            found = self._source(node, node.get("name"))
            yield from [found] if found else []
        elif node.tag in _MEDIA:
            yield from self._of_media(node)
        else:
            self.noting.drop("source", "unknown-kind", name=node.get("name"), guid=node.guid, kind=node.tag)

    def _source(self, node: Node, name: str) -> RawSource | None:
        found = self.texts.of(node, "source", name)
        if found is None:
            return None
        selections = [*_on_sync_points(node)] if node.tag == "Transcript" else node.selections
        return RawSource(
            guid=node.guid,
            name=name,
            plain=self._chosen(found, selections, node.guid, name),
            description=node.text_of("Description"),
            created_by=node.made_by(),
            created=moment(node.get("creationDateTime")),
            modified_by=node.changed_by(),
            modified=moment(node.get("modifiedDateTime")),
            notes=node.targets("NoteRef"),
            values=raw_values(node),
            selections=selections,
            codings=tuple(raw_coding(child) for child in node.all("Coding")),
            trusted=found.trusted,
        )

    def _chosen(self, found: FoundText, selections: list[RawSelection], guid: str, name: str) -> PlainText:
        """Of two different texts the one that the quotes fit; where they don't tell, the one in its file."""
        if found.other is None:
            return found.plain
        inline = most_agreeing(found.other, selections) > most_agreeing(found.plain, selections)
        code = "two-texts-inline" if inline else "two-texts-file"
        self.noting.change("source", code, name=name, guid=guid, path=found.path)
        return found.other if inline else found.plain

    def _of_media(self, media: Node) -> Iterator[RawSource]:
        kind, name = _MEDIA[media.tag], media.get("name")
        parts = media.all(*_TEXT_OF)
        if not parts:
            codings = sum(len(one.codings) for one in media.selections) + len(media.all("Coding"))
            self.noting.drop("source", f"{kind}-only", name=name, guid=media.guid, codings=codings)
            return
        self.noting.change("source", f"{kind}-as-text", name=name, guid=media.guid)
        found = [self._source(part, part.get("name") or name) for part in parts]
        kept = [one for one in found if one]
        for place, one in enumerate(kept):
            yield one if place else self._with_media(media, one)

    def _with_media(self, media: Node, text: RawSource) -> RawSource:
        """The (first) text of a recording or PDF stands for it: its GUID, name, memos, values, codings."""
        return replace(
            text,
            guid=media.guid,
            name=media.get("name") or text.name,
            description=media.text_of("Description") or text.description,
            created_by=media.made_by() or text.created_by,
            created=moment(media.get("creationDateTime")) or text.created,
            notes=tuple(dict.fromkeys([*media.targets("NoteRef"), *text.notes])),
            values=raw_values(media) or text.values,
            selections=[*text.selections, *media.selections],
            codings=(*text.codings, *(raw_coding(child) for child in media.all("Coding"))),
        )


def _on_sync_points(transcript: Node) -> Iterator[RawSelection]:
    """Selections of a transcript run from one sync point to another; those have positions."""
    points = {point.guid: point.get("position") for point in transcript.all("SyncPoint")}
    for one in transcript.selections:
        start, end = (points.get(canonical(point), "") for point in (one.start, one.end))
        yield one._replace(start=start, end=end)
