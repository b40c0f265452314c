from warmup import TreeNode


def write_tree(root: TreeNode | None) -> str:
    """Value and both sides in brackets; nothing between them where a side is missing."""
    return "" if root is None else f"({root.value},{write_tree(root.left)},{write_tree(root.right)})"


def read_tree(text: str) -> TreeNode | None:
    """Looks for the two commas that are inside one bracket only, and reads what stands between them."""
    if text == "":
        return None
    depth, commas = 0, []
    for position, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character == "," and depth == 1:
            commas.append(position)
    first, second = commas
    return TreeNode(int(text[1:first]), read_tree(text[first + 1:second]), read_tree(text[second + 1:-1]))
