"""Checks that every reference between the content files leads somewhere, and no key is used twice."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any


def faults(files: dict[str, Any]) -> Iterator[str]:
    """One sentence per dangling reference or repeated key. The shapes must be right already."""
    tensions, codebook = files["tensions.yaml"], files["codebook.yaml"]
    sources = {source["id"] for source in files["sources.yaml"]["sources"]}
    codes = list(walk(codebook["families"]))
    yield from _repeated(files, codes)
    yield from _in_tensions(tensions, sources, {code["slug"] for _, code, _ in codes})
    yield from _in_codebook(codebook, sources, {t["id"] for t in tensions["tensions"]}, codes)
    yield from _in_sources(files["sources.yaml"], {t["id"] for t in tensions["tensions"]})


def walk(families: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], str | None]]:
    """Every code as (family, code, parent), parents before children."""
    for family in families:
        yield from _walk(family["slug"], family["codes"], None)


def _walk(
    family: str, codes: Iterable[dict[str, Any]], parent: str | None
) -> Iterator[tuple[str, dict[str, Any], str | None]]:
    for code in codes:
        yield family, code, parent
        yield from _walk(family, code.get("children", []), code["slug"])


def _repeated(files: dict[str, Any], codes: list[tuple[str, dict[str, Any], str | None]]) -> Iterator[str]:
    tensions, codebook = files["tensions.yaml"], files["codebook.yaml"]
    keys = {
        "tensions.yaml: phase": [p["slug"] for p in tensions["phases"]],
        "tensions.yaml: cluster": [c["slug"] for c in tensions["clusters"]],
        "tensions.yaml: tension": [t["id"] for t in tensions["tensions"]],
        "tensions.yaml: slug of a tension": [t["slug"] for t in tensions["tensions"]],
        "tensions.yaml: strategy": [s["slug"] for t in tensions["tensions"] for s in t["strategies"]],
        "codebook.yaml: family": [f["slug"] for f in codebook["families"]],
        "codebook.yaml: id of a family": [f["id"] for f in codebook["families"]],
        "codebook.yaml: code": [code["slug"] for _, code, _ in codes],
        "codebook.yaml: tension of a code": [c["tension"] for _, c, _ in codes if "tension" in c],
        "codebook.yaml: model of a code": [c["model"] for _, c, _ in codes if "model" in c],
        "codebook.yaml: context field": [f["key"] for f in codebook["case_context_fields"]],
        "sources.yaml: source": [s["id"] for s in files["sources.yaml"]["sources"]],
    }
    for where, values in keys.items():
        for value, count in Counter(values).items():
            if count > 1:
                yield f"{where}: “{value}” is there {count} times."


def _missing(where: str, what: str, wanted: Iterable[str], known: Collection[str]) -> Iterator[str]:
    for key in wanted:
        if key not in known:
            yield f"{where}: {what} “{key}” doesn't exist."


def _in_tensions(data: dict[str, Any], sources: set[str], codes: set[str]) -> Iterator[str]:
    phases = {phase["slug"] for phase in data["phases"]}
    clusters = {cluster["slug"] for cluster in data["clusters"]}
    for tension in data["tensions"]:
        where = f"tensions.yaml.tensions[{tension['id']}]"
        yield from _missing(f"{where}.cluster_slug", "cluster", [tension["cluster_slug"]], clusters)
        yield from _missing(f"{where}.phases", "phase", tension["phases"], phases)
        yield from _missing(f"{where}.competences", "code", tension["competences"], codes)
        yield from _missing(f"{where}.sources", "source", tension["sources"], sources)
        for strategy in tension["strategies"]:
            place = f"{where}.strategies[{strategy['slug']}].phase"
            yield from _missing(place, "phase", [strategy["phase"]], phases)


def _in_codebook(
    data: dict[str, Any],
    sources: set[str],
    tensions: set[str],
    codes: list[tuple[str, dict[str, Any], str | None]],
) -> Iterator[str]:
    families = {family["id"] for family in data["families"]}
    for family in data["families"]:
        where = f"codebook.yaml.families[{family['id']}]"
        yield from _missing(f"{where}.sources", "source", family.get("sources", []), sources)
        for row in family.get("coding_attributes", []):
            wanted = [row["from_family"]] if "from_family" in row else []
            place = f"{where}.coding_attributes[{row['key']}].from_family"
            yield from _missing(place, "family", wanted, families)
    for _, code, _ in codes:
        where = f"codebook.yaml: code {code['slug']}"
        yield from _missing(where, "tension", [code["tension"]] if "tension" in code else [], tensions)
    for field in data["case_context_fields"]:
        where = f"codebook.yaml.case_context_fields[{field['key']}]"
        yield from _missing(f"{where}.sources", "source", field.get("sources", []), sources)
        if field["type"] in {"choice", "multi"} and "options" not in field:
            yield f"{where}: a field of type {field['type']} has no options."


def _in_sources(data: dict[str, Any], tensions: set[str]) -> Iterator[str]:
    for source in data["sources"]:
        wanted = [word for word in source["supports"] if word[:1] == "T" and word[1:].isdigit()]
        yield from _missing(f"sources.yaml.sources[{source['id']}].supports", "tension", wanted, tensions)
