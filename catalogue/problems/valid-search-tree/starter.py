from warmup import TreeNode


def is_search_tree(root: TreeNode | None) -> bool:
    """Whether at every node all values on the left are smaller and all on the right greater."""
    raise NotImplementedError
