from warmup import TreeNode


def write_tree(root: TreeNode | None) -> str:
    """A text from which read_tree can make the tree again."""
    words = []

    def write(node):
        if node is None:
            words.append("#")
            return
        words.append(str(node.value))
        write(node.left)
        write(node.right)

    write(root)
    return " ".join(words)


def read_tree(text: str) -> TreeNode | None:
    """The tree that write_tree has put into the text."""
    words = iter(text.split())

    def read():
        word = next(words)
        return None if word == "#" else TreeNode(int(word), read(), read())

    return read()
