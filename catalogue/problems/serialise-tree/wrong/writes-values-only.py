# fails: test_a_single_child_stays_on_its_side
# teaches: values level by level without the gaps belong to many trees; the reader can only guess a full one
from warmup import TreeNode


def write_tree(root):
    queue = [] if root is None else [root]
    for node in queue:
        queue += [child for child in (node.left, node.right) if child is not None]
    return " ".join(str(node.value) for node in queue)


def read_tree(text):
    nodes = [TreeNode(int(word)) for word in text.split()]
    for index, node in enumerate(nodes):
        node.left, node.right = (nodes[at] if at < len(nodes) else None for at in (2 * index + 1, 2 * index + 2))
    return nodes[0] if nodes else None
