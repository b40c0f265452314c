from warmup import TreeNode


def best_path_sum(root: TreeNode | None) -> int | None:
    """The largest sum of values along a path of at least one node; None for an empty tree."""
    raise NotImplementedError
