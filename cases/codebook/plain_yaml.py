"""YAML as plain data and nothing more, from files that anybody may have written. Pure.

No objects, no dates (they stay text), no anchors and aliases (ten lines of them can
stand for gigabytes), no key twice (YAML would silently let the last one win), bounded in
size and depth.
"""

from collections.abc import Hashable
from typing import Any

import yaml

MOST_BYTES = 5_000_000
DEEPEST = 40
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ValueError):
    """Why a text can't be used, and on which line where that is known."""

    def __init__(self, words: str, line: int | None = None) -> None:
        super().__init__(words)
        self.line = line


def load(raw: bytes) -> Any:
    """The data in ``raw``, which is UTF-8; raises :class:`YamlError`."""
    text = _text(raw)
    try:
        _look_over(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise YamlError(str(fault.problem or fault.context), _line(mark)) from fault


def _text(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise YamlError(f"the file is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise YamlError("this is not UTF-8 text", line) from fault
    if strange := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        raise YamlError(f"the character #x{ord(strange.group()):04x} is not allowed", line)
    return text


def _look_over(text: str) -> None:
    """Refuse aliases and endless nesting before anything is built from them."""
    depth = 0
    for event in yaml.parse(text, Loader=_Safe):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError("anchors (&) and aliases (*) are not used here", _line(event.start_mark))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlError(f"this is nested more than {DEEPEST} levels deep", _line(event.start_mark))


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


class _Loader(_Safe):
    """Refuses a key that is written twice and a number that is no number."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in _Safe.yaml_implicit_resolvers.items()
    }

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A value that is not what its tag says (`!!bool x`) is refused with its line."""
        try:
            return super().construct_object(node, deep)
        except YamlError:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise YamlError("this value can't be read", _line(node.start_mark)) from fault


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[Hashable] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = _line(key_node.start_mark)
        if not isinstance(key, Hashable):
            raise YamlError("a key is a word, not a list or a mapping", line)
        if key in seen:
            raise YamlError(f"the key “{key}” is there twice", line)
        seen.add(key)
    found: dict[Hashable, Any] = loader.construct_mapping(node, deep=True)
    return found


def _number(loader: Any, node: yaml.ScalarNode) -> int:
    try:
        found: int = loader.construct_yaml_int(node)
    except ValueError as fault:
        raise YamlError("this number can't be read", _line(node.start_mark)) from fault
    return found


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor("tag:yaml.org,2002:int", _number)
