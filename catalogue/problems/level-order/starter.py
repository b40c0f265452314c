from warmup import TreeNode


def tokens_by_depth(root: TreeNode | None) -> list[list[int]]:
    """The values of the nodes of each depth from left to right, one list for each depth from the root down."""
    raise NotImplementedError
