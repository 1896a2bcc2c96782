"""Gathers from one release what a reading page shows. Pure."""

from dataclasses import dataclass

from .vocabulary import Cluster, Code, Family, Model, Phase, Reference, Strategy, Tension, Vocabulary


@dataclass(frozen=True)
class TensionPage:
    """A tension with all that it points at, and its neighbours in the catalogue."""

    tension: Tension
    cluster: Cluster
    phases: tuple[Phase, ...]
    baselines: tuple[tuple[Model, int], ...]
    strategies: tuple[tuple[Phase, tuple[Strategy, ...]], ...]
    competences: tuple[Code, ...]
    sources: tuple[Reference, ...]
    before: Tension | None
    after: Tension | None


def tension_page(book: Vocabulary, key: str) -> TensionPage:
    """The page of one tension; :class:`KeyError` when the release doesn't hold it."""
    tension = book.tension(key)
    place = book.tensions.index(tension)
    return TensionPage(
        tension=tension,
        cluster=book.cluster(tension.cluster),
        phases=tuple(map(book.phase, tension.phases)),
        baselines=baselines(book, tension),
        strategies=strategies_by_phase(book, tension),
        competences=tuple(map(book.code, tension.competences)),
        sources=tuple(map(book.reference, tension.sources)),
        before=book.tensions[place - 1] if place else None,
        after=book.tensions[place + 1] if place + 1 < len(book.tensions) else None,
    )


def baselines(book: Vocabulary, tension: Tension) -> tuple[tuple[Model, int], ...]:
    """The starting presumption per organisation model, in the order of the models."""
    return tuple(
        (model, tension.baseline[model.key]) for model in book.models if model.key in tension.baseline
    )


def strategies_by_phase(book: Vocabulary, tension: Tension) -> tuple[tuple[Phase, tuple[Strategy, ...]], ...]:
    """The strategies that are in use, in the order of the phases; a phase without one is left out."""
    grouped = (
        (phase, tuple(s for s in tension.strategies if s.phase == phase.key and not s.deprecated))
        for phase in book.phases
    )
    return tuple((phase, strategies) for phase, strategies in grouped if strategies)


def tensions_by_cluster(book: Vocabulary) -> list[tuple[Cluster, list[Tension]]]:
    """The tensions per group, in the order of the codebook."""
    return [(cluster, [t for t in book.tensions if t.cluster == cluster.key]) for cluster in book.clusters]


@dataclass(frozen=True)
class Branch:
    """A code with the branches below it, and with what came instead of it."""

    code: Code
    below: "tuple[Branch, ...]"
    instead: tuple[Code, ...] = ()


def tree(book: Vocabulary, family: Family) -> tuple[Branch, ...]:
    """The codes of a family as a tree."""
    return tuple(_branch(book, key) for key in family.codes)


def _branch(book: Vocabulary, key: str) -> Branch:
    code = book.code(key)
    below = tuple(_branch(book, child) for child in code.children)
    return Branch(code, below, book.successors(key))


SEEN_ORDER = ("full", "opening", "contents", "secondary", "background")


def references_by_seen(book: Vocabulary) -> list[tuple[str, list[Reference]]]:
    """The sources, grouped by how far they were read."""
    return [(seen, [r for r in book.references if r.seen == seen]) for seen in SEEN_ORDER]


def tensions_with(book: Vocabulary, reference: str) -> list[Tension]:
    """The tensions that lean on a source."""
    return [tension for tension in book.tensions if reference in tension.sources]
