# fails: test_texts_are_read_in_any_order
# teaches: the text must be enough by itself; what is remembered between the calls is not in the log
from copy import deepcopy

kept = None


def write_tree(root):
    global kept
    kept = deepcopy(root)
    return "the tree"


def read_tree(text):
    return deepcopy(kept)
