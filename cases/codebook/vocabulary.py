"""The codebook as every other room reads it: one release, as frozen dataclasses.

``vocabulary.tension("T02").name`` is a ``{nl, en}`` mapping; show it with the filter
``localised``. Every term has a ``key``. A look-up of a key that the release doesn't
hold raises :class:`KeyError`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from .terms import (
    PALETTE,
    Cluster,
    Code,
    Family,
    Field,
    Model,
    Option,
    Phase,
    Reference,
    Strategy,
    Tension,
    Term,
    Text,
)

__all__ = [
    "Cluster",
    "Code",
    "Family",
    "Field",
    "Model",
    "Option",
    "Phase",
    "Reference",
    "Strategy",
    "Tension",
    "Term",
    "Text",
    "Vocabulary",
]


class Vocabulary:
    """One release of the codebook."""

    def __init__(self, number: int, payload: Mapping[str, Any]) -> None:
        self.number = number
        self._payload = payload
        self.scope_note: Text = payload["scope_note"]
        self.content_version: str = payload["content_version"]

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        return tuple(Phase(row["key"], row["name"]) for row in self._payload["phase"])

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(Cluster(row["key"], row["name"]) for row in self._payload["cluster"])

    @cached_property
    def tensions(self) -> tuple[Tension, ...]:
        return tuple(map(_tension, self._payload["tension"]))

    @cached_property
    def models(self) -> tuple[Model, ...]:
        with_baseline = {key for row in self._payload["tension"] for key in row["baseline"]}
        return tuple(
            Model(
                row["key"],
                row["name"],
                row["short"],
                row["description"],
                has_baseline=row["key"] in with_baseline,
                deprecated=row["deprecated"],
            )
            for row in self._payload["model"]
        )

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(map(_field, self._payload["field"]))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(map(_reference, self._payload["reference"]))

    @cached_property
    def families(self) -> tuple[Family, ...]:
        return tuple(
            _family(place, row, self._payload["code"]) for place, row in enumerate(self._payload["family"])
        )

    @cached_property
    def _codes(self) -> dict[str, Code]:
        children: dict[str, list[str]] = {}
        for row in self._payload["code"]:
            children.setdefault(row["parent"] or "", []).append(row["key"])
        return {row["key"]: _code(row, children.get(row["key"], [])) for row in self._payload["code"]}

    @cached_property
    def _index(self) -> dict[str, dict[str, Any]]:
        kinds = ("phases", "clusters", "tensions", "models", "fields", "references", "families")
        index = {kind: {term.key: term for term in getattr(self, kind)} for kind in kinds}
        return index | {"strategies": {s.key: s for t in self.tensions for s in t.strategies}}

    def phase(self, key: str) -> Phase:
        return self._index["phases"][key]

    def cluster(self, key: str) -> Cluster:
        return self._index["clusters"][key]

    def tension(self, key: str) -> Tension:
        return self._index["tensions"][key]

    def model(self, key: str) -> Model:
        return self._index["models"][key]

    def field(self, key: str) -> Field:
        return self._index["fields"][key]

    def reference(self, key: str) -> Reference:
        return self._index["references"][key]

    def family(self, key: str) -> Family:
        return self._index["families"][key]

    def strategy(self, key: str) -> Strategy:
        return self._index["strategies"][key]

    def code(self, key: str) -> Code:
        return self._codes[key]

    def codes(self, family: str) -> tuple[Code, ...]:
        """Every code of a family, a parent before its children."""
        return tuple(self._walk(self.family(family).codes))

    def leaves(self, family: str) -> tuple[Code, ...]:
        """The codes of a family that are in use, and have no codes in use below them."""
        found = (code for code in self.codes(family) if not code.deprecated)
        return tuple(code for code in found if all(below.deprecated for below in self.children(code.key)))

    def successors(self, code: str) -> tuple[Code, ...]:
        """The codes in use that came instead of one that went out of use, perhaps by way of others."""
        found: dict[str, Code] = {}
        self._follow(code, found, set())
        return tuple(found.values())

    @cached_property
    def replaced(self) -> dict[str, tuple[str, ...]]:
        """The keys of the codes in use that came instead, for every code that was merged or fell apart."""
        gone = (code.key for code in self._codes.values() if code.deprecated and code.successors)
        found = ((key, tuple(code.key for code in self.successors(key))) for key in gone)
        return {key: instead for key, instead in found if instead}

    def children(self, code: str) -> tuple[Code, ...]:
        """The codes right below ``code``."""
        return tuple(self._codes[key] for key in self._codes[code].children)

    def label(self, field: str, value: str) -> Text:
        """The label of an option of a context field; the value itself when it isn't an option."""
        try:
            return self.field(field).option(value).label
        except KeyError:
            return {"nl": value, "en": value}

    def _follow(self, key: str, found: dict[str, Code], seen: set[str]) -> None:
        for next_key in self._codes[key].successors:
            if next_key in seen or next_key not in self._codes:
                continue
            seen.add(next_key)
            if not self._codes[next_key].deprecated:
                found[next_key] = self._codes[next_key]
            else:
                self._follow(next_key, found, seen)

    def _walk(self, keys: tuple[str, ...]) -> Iterator[Code]:
        for key in keys:
            yield self._codes[key]
            yield from self._walk(self._codes[key].children)


def _tension(row: Mapping[str, Any]) -> Tension:
    strategies = (
        Strategy(s["key"], row["key"], s["phase"], s["text"], s["deprecated"]) for s in row["strategies"]
    )
    return Tension(
        key=row["key"],
        name=row["name"],
        cluster=row["cluster"],
        definition=row["definition"],
        pole_a=row["pole_a"],
        pole_b=row["pole_b"],
        phases=tuple(row["phases"]),
        baseline=row["baseline"],
        signs=tuple(row["signs"]),
        strategies=tuple(strategies),
        reflection=tuple(row["reflection"]),
        competences=tuple(row["competences"]),
        opportunities=row["opportunities"],
        sources=tuple(row["sources"]),
        deprecated=row["deprecated"],
    )


def _field(row: Mapping[str, Any]) -> Field:
    return Field(
        key=row["key"],
        label=row["label"],
        type=row["type"],
        required=row["required"],
        publishable=row["publishable"],
        quasi_identifier=row["quasi_identifier"],
        generalisation=row["generalisation"],
        options=tuple(Option(option["key"], option["label"]) for option in row["options"]),
    )


def _reference(row: Mapping[str, Any]) -> Reference:
    lists = ("authors", "urls", "dois", "supports")
    plain = ("key", "year", "title", "publisher", "language", "seen", "note")
    values: dict[str, Any] = {name: row[name] for name in plain}
    return Reference(**values | {name: tuple(row[name]) for name in lists})


def _family(place: int, row: Mapping[str, Any], codes: list[Mapping[str, Any]]) -> Family:
    return Family(
        key=row["key"],
        name=row["name"],
        id_code=row["id_code"],
        description=row["description"],
        palette=place % PALETTE + 1,
        single_choice=row["single_choice"],
        optional=row["optional"],
        coding_attributes=tuple(row["coding_attributes"]),
        sources=tuple(row["sources"]),
        codes=tuple(c["key"] for c in codes if c["family"] == row["key"] and c["parent"] is None),
        deprecated=row["deprecated"],
    )


def _code(row: Mapping[str, Any], children: list[str]) -> Code:
    return Code(
        key=row["key"],
        name=row["name"],
        family=row["family"],
        parent=row["parent"],
        description=row["description"],
        children=tuple(children),
        tension=row["tension"],
        model=row["model"],
        deprecated=row["deprecated"],
        successors=tuple(row.get("successors", ())),
    )
