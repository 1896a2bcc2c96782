"""The order of the tensions: by mean, then by key, and ties are said to be ties."""

from collections import Counter
from collections.abc import Mapping

from roadmap.anticipation.records import Expectation, Placed, rounded


def in_order(expectations: Mapping[str, Expectation]) -> tuple[Placed, ...]:
    """Tensions by mean (9 decimals, highest first), equal means by key. Ranks count on through a tie."""
    keys = sorted(expectations, key=lambda key: (-rounded(expectations[key].mean), key))
    times = Counter(rounded(one.mean) for one in expectations.values())
    return tuple(
        Placed(key, rank, times[rounded(expectations[key].mean)] > 1, expectations[key])
        for rank, key in enumerate(keys, start=1)
    )
