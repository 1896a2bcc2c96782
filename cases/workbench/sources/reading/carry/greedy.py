"""Myers' greedy comparison of two lists of words."""

from collections.abc import Sequence


def greedy_matches(
    old: Sequence[str], new: Sequence[str], steps: int
) -> tuple[list[tuple[int, int, int]], int]:
    """Myers' greedy comparison: (place in old, in new, size) of what is equal, and the steps left.

    Nothing is matched when the ``steps`` run out. E. W. Myers, *An O(ND) difference algorithm and its
    variations*, Algorithmica 1 (1986).
    """
    reach = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(len(old) + len(new) + 1):
        trail.append(dict(reach))
        for diagonal in range(-edits, edits + 1, 2):
            i = _furthest(reach, diagonal, edits)
            begin = i
            while i < len(old) and i - diagonal < len(new) and old[i] == new[i - diagonal]:
                i += 1
            steps -= i - begin + 1
            reach[diagonal] = i
            if i >= len(old) and i - diagonal >= len(new):
                return _traced(trail, len(old), len(new)), steps
        steps -= edits
        if steps < 0:
            break
    return [], max(0, steps)


def _furthest(reach: dict[int, int], diagonal: int, edits: int) -> int:
    if diagonal == -edits or (diagonal != edits and reach[diagonal - 1] < reach[diagonal + 1]):
        return reach[diagonal + 1]
    return reach[diagonal - 1] + 1


def _traced(trail: Sequence[dict[int, int]], i: int, j: int) -> list[tuple[int, int, int]]:
    """Walk back from the end along the furthest reaches; every diagonal stretch is a match."""
    found: list[tuple[int, int, int]] = []
    for edits in range(len(trail) - 1, -1, -1):
        reach = trail[edits]
        begin = _furthest(reach, i - j, edits) if edits else 0
        if size := i - begin:
            found.append((begin, j - size, size))
        down = edits and (i - j == -edits or (i - j != edits and reach[i - j - 1] < reach[i - j + 1]))
        i, j = begin - (0 if down else 1), j - size - (1 if down else 0)
    return found[::-1]
