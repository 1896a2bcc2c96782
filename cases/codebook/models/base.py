"""What every record of the codebook has: a key, a place, a version and a plain payload.

A record's *payload* is its whole content as plain data: what the content files hold,
what history keeps, what is compared and restored, and what a release freezes.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, ClassVar, Self, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

Payload = dict[str, Any]


def fingerprint(payload: Mapping[str, Any]) -> str:
    """The SHA-256 of a payload, the same whatever the order of its keys."""
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Record(models.Model):
    """One editable entry. ``loaded_hash`` is the fingerprint of what the starter content last wrote."""

    KIND: ClassVar[str]
    TEXTS: ClassVar[tuple[str, ...]] = ()
    PLAIN: ClassVar[tuple[str, ...]] = ()
    LINKS: ClassVar[tuple[str, ...]] = ()
    PLACE: ClassVar[tuple[str, ...]] = ()
    """What a form or an earlier version never changes: acts on the tree do (:mod:`..codetree`)."""

    key = models.CharField(_("Sleutel"), max_length=60, unique=True)
    position = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)
    deprecated = models.BooleanField(_("vervallen"), default=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.key

    def to_payload(self) -> Payload:
        """The whole content of this record as plain data."""
        data: Payload = {"key": self.key}
        for name in self.TEXTS:
            data[name] = {"nl": getattr(self, f"{name}_nl"), "en": getattr(self, f"{name}_en")}
        data |= {name: getattr(self, name) for name in self.PLAIN}
        for name in self.LINKS:
            linked = getattr(self, name)
            data[name] = linked.key if linked else None
        return data | {"deprecated": self.deprecated}

    def apply(self, payload: Mapping[str, Any], known: "Known | None" = None) -> Self:
        """Take over the content of ``payload``, without saving.

        ``known`` holds records by (kind, key), so that what is pointed at needs no query.
        """
        self.key = payload["key"]
        for name in self.TEXTS:
            for language in ("nl", "en"):
                setattr(self, f"{name}_{language}", payload[name].get(language, ""))
        for name in self.PLAIN:
            setattr(self, name, payload[name])
        for name in self.LINKS:
            setattr(self, name, self._linked(name, payload[name], known or {}))
        self.deprecated = payload.get("deprecated", False)
        return self

    def in_place(self, payload: Mapping[str, Any]) -> Payload:
        """``payload`` as it would be stored here: where this record stands, it stays."""
        now = self.to_payload()
        texts = {name: value for name, value in payload.items() if name not in self.PLACE}
        return texts | {name: now[name] for name in self.PLACE if name in now}

    def _linked(self, name: str, key: str | None, known: "Known") -> "Record | None":
        if key is None:
            return None
        model = cast("type[Record]", self._meta.get_field(name).related_model)
        return known.get((model.KIND, key)) or model._default_manager.get(key=key)

    @property
    def is_as_loaded(self) -> bool:
        """Whether nobody changed this record since the starter content wrote it."""
        return fingerprint(self.to_payload()) == self.loaded_hash


Known = Mapping[tuple[str, str], Record]
