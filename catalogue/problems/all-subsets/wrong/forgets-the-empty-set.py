# fails: test_without_parts_there_is_one_set
# teaches: to switch nothing off is a choice too: the run that all others are compared with
from collections import Counter


def ablations(parts):
    subsets = [[]]
    for name, count in sorted(Counter(parts).items()):
        subsets = [subset + [name] * copies for subset in subsets for copies in range(count + 1)]
    return subsets[1:]
