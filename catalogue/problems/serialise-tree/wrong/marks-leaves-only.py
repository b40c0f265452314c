# fails: test_a_single_child_stays_on_its_side
# teaches: a mark for "no children" does not say which of two is missing
from warmup import TreeNode


def write_tree(root):
    def write(node):
        children = [write(child) for child in (node.left, node.right) if child is not None]
        return f"{node.value} {len(children)} " + "".join(children)

    return "" if root is None else write(root)


def read_tree(text):
    words = iter(text.split())

    def read():
        value, count = int(next(words)), int(next(words))
        return TreeNode(value, read() if count > 0 else None, read() if count > 1 else None)

    return read() if text else None
