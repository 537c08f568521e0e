"""Which articles of a corpus retell another: the same story with other words, paragraphs or headline, found by MinHash (Broder 1997).

A signature stands for the set of an article's pairs of neighbouring words: the share of numbers that two signatures have in common
is about the Jaccard index of the two sets, the pairs in both over the pairs in either. Boilerplate ("Sign up for our newsletter")
makes articles alike that are not: what many different stories have is not compared, unless two articles are the same by half."""

from helpers.article.paragraphs import WORD

NUMBERS = 256  # of a signature: 1 KB; the standard error of an index of .2 is .025
BANDS = (128, 2)  # articles are compared where one of 128 pairs of numbers is equal: 92% of those with an index of .14, 99.5% of .2
SAME = 0.5  # from this index on two articles are one story, whatever they have in common
MANY = 3  # what stands in more stories than this is boilerplate, or everybody's words
NEAR = 0.1  # the index without these from which on one retells the other


def signature(text):
    """The MinHash of a text's pairs of neighbouring words, in lower case: bytes of 128 numbers of 32 bits."""
    from datasketch import MinHash

    words = [word.lower() for word in WORD.findall(text)]
    pairs = {" ".join(pair) for pair in zip(words, words[1:], strict=False)} or set(words)
    made = MinHash(NUMBERS)
    made.update_batch([pair.encode("utf-8", "surrogatepass") for pair in pairs])
    return made.hashvalues.astype("<u4").tobytes()


def first_tellings(signatures):
    """For each signature the index of the first one of its cluster, itself if it is alone: a retelling of a retelling is in it too."""
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    numbers = np.frombuffer(b"".join(signatures), "<u4").reshape(-1, NUMBERS)
    index, first, stories = MinHashLSH(num_perm=NUMBERS, params=BANDS), list(range(len(numbers))), []

    def alike(i, minhash):
        """The stories before article i that may be like it."""
        return np.array(sorted(j for j in index.query(minhash) if j < i), int)

    for i, values in enumerate(numbers):
        minhash = MinHash(hashvalues=values, scheme="affine32")
        others = alike(i, minhash)
        same = others[(numbers[others] == values).mean(axis=1) >= SAME]
        if len(same):
            first[i] = int(same[0])
        else:
            stories.append((i, minhash))
            index.insert(i, minhash, check_duplication=False)

    common = np.zeros(numbers.shape, bool)
    told = [i for i, _ in stories]
    for n, column in enumerate(numbers[told].T):
        common[told, n] = _in_many(column)
    for i, minhash in stories:
        others = alike(i, minhash)
        shared = common[others] & common[i]
        equal = ((numbers[others] == numbers[i]) & ~shared).sum(axis=1)
        near = equal >= NEAR * np.maximum((~shared).sum(axis=1), NUMBERS / 4)
        for j in others[near].tolist():
            earlier, later = sorted((_root(first, i), _root(first, j)))
            first[later] = earlier
    return [_root(first, i) for i in range(len(numbers))]


def _root(first, i):
    while first[i] != i:
        i = first[i]
    return i


def _in_many(column):
    """For each number of a column whether more than MANY stories have it."""
    import numpy as np

    _, which, counts = np.unique(column, return_inverse=True, return_counts=True)
    return counts[which] > MANY
