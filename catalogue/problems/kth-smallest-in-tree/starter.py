from warmup import TreeNode


def kth_best(root: TreeNode | None, k: int) -> float | None:
    """The k-th smallest value of a search tree; None where it holds fewer than k."""
    raise NotImplementedError
