"""The same figures from the definitions: unit by unit, character by character, value by value.

Written apart from what it checks: no runs, no sums of counts, no numpy.
"""

from itertools import combinations

from cases.workbench.agreement import Basis, Unit

FIGURES = ("percent_agreement", "holsti", "cohen_kappa", "fleiss_kappa", "alpha")


def text_figures(text_round, code, basis):
    """The figures of one code (None: all), None where there is none; with units and prevalence."""
    units = [unit for source in text_round.sources for unit in units_of(text_round, source)]
    if basis is Basis.CODED_ONLY:
        units = [unit for unit in units if any(unit.values())]
    codes = text_round.codes if code is None else [code]
    decisions = [
        {coder: int(one in given) for coder, given in unit.items()} for unit in units for one in codes
    ]
    found = figures(text_round.coders, decisions, coded_only=basis is Basis.CODED_ONLY)
    return found | {"units": len(units)}


def units_of(text_round, source):
    """Of each unit, by coder: the codes given."""
    judges = text_round.coders if source.coders is None else source.coders
    if len(judges) < 2:
        return
    covered = {coder: [set() for _ in range(source.length)] for coder in judges}
    for coding in text_round.codings:
        for place in range(coding.start, coding.end) if coding.source == source.key else ():
            covered[coding.coder][place].add(coding.code)
    for start, end in spans_of(text_round, source):
        yield {
            coder: {code for code in text_round.codes if _given(text_round, code, covered[coder][start:end])}
            for coder in judges
        }


def spans_of(text_round, source):
    if text_round.unit is Unit.CHARACTER:
        return [(place, place + 1) for span in _said(source) for place in range(*span)]
    return source.segments if text_round.unit is Unit.SEGMENT else _said(source)


def _said(source):
    said = [sentence for sentence in source.sentences if sentence not in source.labels]
    return said if source.sentences else [(0, source.length)][: source.length]


def _given(text_round, code, places):
    share = sum(code in place for place in places) / len(places)
    return share > 0.5 if text_round.unit is Unit.SENTENCE else share == 1


def figures(coders, decisions, *, coded_only):
    """The figures of nominal decisions, each a value by coder; less than two values is no decision."""
    decisions = [one for one in decisions if len(one) > 1]
    given = [value for one in decisions for value in one.values()]
    found = dict.fromkeys(FIGURES) | {
        "units": len(decisions),
        "prevalence": sum(map(bool, given)) / len(given) if given else None,
    }
    if len(set(given)) < 2:
        return found
    pairs = [_shared(decisions, *pair) for pair in combinations(coders, 2)]
    found["percent_agreement"] = _mean([sum(a == b for a, b in one) / len(one) for one in pairs if one])
    found["holsti"] = _mean([_holsti(one, coded_only) for one in pairs if _made(one, coded_only)])
    found["alpha"] = _alpha(decisions)
    if len(coders) == 2:
        found["cohen_kappa"] = _kappa(pairs[0])
    if all(len(one) == len(coders) for one in decisions):
        found["fleiss_kappa"] = _fleiss(decisions)
    return found


def _shared(decisions, one, other):
    return [(each[one], each[other]) for each in decisions if one in each and other in each]


def _mean(numbers):
    return sum(numbers) / len(numbers)


def _made(pair, coded_only):
    return sum(not coded_only or value != 0 for values in pair for value in values)


def _holsti(pair, coded_only):
    agreed = sum(a == b and (not coded_only or a != 0) for a, b in pair)
    return 2 * agreed / _made(pair, coded_only)


def _kappa(pair):
    n = len(pair)
    observed = sum(a == b for a, b in pair) / n
    values = {value for values in pair for value in values}
    expected = sum(sum(a == v for a, _ in pair) / n * (sum(b == v for _, b in pair) / n) for v in values)
    return (observed - expected) / (1 - expected)


def _fleiss(decisions):
    m = len(decisions[0])
    often = [[list(one.values()).count(v) for v in _values(decisions)] for one in decisions]
    observed = _mean([sum(n * (n - 1) for n in row) / (m * (m - 1)) for row in often])
    expected = sum((sum(column) / (m * len(decisions))) ** 2 for column in zip(*often, strict=True))
    return (observed - expected) / (1 - expected)


def _alpha(decisions):
    values = [value for one in decisions for value in one.values()]
    n = len(values)
    observed = sum(
        2 * sum(a != b for a, b in combinations(one.values(), 2)) / (len(one) - 1) for one in decisions
    )
    same = sum(values.count(v) * (values.count(v) - 1) for v in set(values))
    return 1 - (observed / n) / (1 - same / (n * (n - 1)))


def _values(decisions):
    return sorted({value for one in decisions for value in one.values()})
