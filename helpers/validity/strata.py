"""A sample in proportion to its strata (Cochran 1977, chapter 5), so that a small outlet is not left out by chance."""

from bisect import bisect_right
from itertools import accumulate


def sizes_of(there):
    """{stratum: its units} of [(place of an article, stratum, how many units it has)]; a stratum without units is none."""
    sizes = {}
    for _, stratum, n in there:
        sizes[stratum] = sizes.get(stratum, 0) + n
    return {stratum: size for stratum, size in sizes.items() if size}


def allocate(sizes, sample):
    """{stratum: how many to draw}: in proportion to its size by largest remainders, at least one of each if the sample has as many as
    there are strata; else one of each of the largest. On a tie the larger one first, then by name."""
    order = sorted(sizes, key=lambda stratum: (-sizes[stratum], stratum))
    if sample <= len(order):
        return {stratum: int(n < sample) for n, stratum in enumerate(order)}
    total = sum(sizes.values())
    shares = {stratum: sample * sizes[stratum] / total for stratum in order}
    taken = {stratum: max(1, int(share)) for stratum, share in shares.items()}
    while (missing := sample - sum(taken.values())) > 0:
        free = [stratum for stratum in order if taken[stratum] < sizes[stratum]]
        for stratum in sorted(free, key=lambda stratum: taken[stratum] - shares[stratum])[:missing]:
            taken[stratum] += 1
    for _ in range(-missing):  # given to strata that are too small for one
        taken[max((s for s in order if taken[s] > 1), key=lambda s: taken[s] - shares[s])] -= 1
    return taken


def draw_places(there, taken, draw):
    """[(place of the article, stratum, which of its units)] in random order: from each stratum as many as `taken` says, evenly, by the
    Random `draw`."""
    chosen, strata = [], {}
    for place, stratum, n in there:
        if n:
            strata.setdefault(stratum, []).append((place, n))
    for stratum in sorted(taken):
        articles = strata[stratum]
        ends = list(accumulate(n for _, n in articles))
        for at in draw.sample(range(ends[-1]), taken[stratum]):
            which = bisect_right(ends, at)
            place, n = articles[which]
            chosen.append((place, stratum, at - ends[which] + n))
    return chosen if len(taken) == 1 else draw.sample(chosen, len(chosen))
