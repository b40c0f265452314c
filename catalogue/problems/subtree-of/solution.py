from collections import Counter

from warmup import TreeNode


def count_occurrences(root: TreeNode | None, pattern: TreeNode) -> int:
    """How many nodes of the tree at root have a subtree that is the same as pattern, in shape and in values."""
    names = {}  # of each different subtree, by its value and the names of its two sides
    seen = Counter()

    def name(node):
        if node is None:
            return None
        parts = node.value, name(node.left), name(node.right)
        if parts not in names:
            names[parts] = len(names)
        seen[names[parts]] += 1
        return names[parts]

    wanted = name(pattern)
    name(root)
    return seen[wanted] - 1  # the pattern itself was seen as well
