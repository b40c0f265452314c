# fails: test_the_example_by_hand
# teaches: in pre-order the left side follows its root; the iterator hands its roots to whoever builds first
from warmup import TreeNode


def rebuild_tree(preorder, inorder):
    place = {value: index for index, value in enumerate(inorder)}
    roots = iter(preorder)

    def build(start, stop):
        if start >= stop:
            return None
        node = TreeNode(next(roots, 0))
        at = place.get(node.value, start)
        node.right = build(at + 1, stop)
        node.left = build(start, at)
        return node

    return build(0, len(inorder))
