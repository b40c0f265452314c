# fails: test_a_chain_of_thousands_is_copied
# teaches: deepcopy preserves loops and sharing but recurses along the links, so a long chain exceeds Python's limit
from copy import deepcopy


def clone(start):
    return deepcopy(start)
