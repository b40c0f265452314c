# fails: test_both_lists_are_left_alone
# teaches: taking roots off the front of the caller's list leaves it empty
from warmup import TreeNode


def rebuild_tree(preorder, inorder):
    place = {value: index for index, value in enumerate(inorder)}

    def build(start, stop):
        if start == stop:
            return None
        node = TreeNode(preorder.pop(0))
        node.left = build(start, place[node.value])
        node.right = build(place[node.value] + 1, stop)
        return node

    return build(0, len(inorder))
