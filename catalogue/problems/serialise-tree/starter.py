from warmup import TreeNode


def write_tree(root: TreeNode | None) -> str:
    """A text from which read_tree can make the tree again."""
    raise NotImplementedError


def read_tree(text: str) -> TreeNode | None:
    """The tree that write_tree has put into the text."""
    raise NotImplementedError
