# fails: test_the_example_by_hand
# teaches: the left side has as many nodes in both orders, but in pre-order it begins one place later
from warmup import TreeNode


def rebuild_tree(preorder, inorder):
    if not preorder or not inorder:
        return None
    at = inorder.index(preorder[0]) if preorder[0] in inorder else 0
    return TreeNode(preorder[0], rebuild_tree(preorder[1:at], inorder[:at]), rebuild_tree(preorder[at + 1:], inorder[at + 1:]))
