# fails: test_a_single_node_is_its_tree
# teaches: ask whether ids are left, not whether the next one is true: id 0 is false
from warmup import TreeNode


def rebuild_tree(preorder, inorder):
    root = preorder[0] if preorder else None
    if not root:
        return None
    at = inorder.index(root)
    return TreeNode(root, rebuild_tree(preorder[1:at + 1], inorder[:at]), rebuild_tree(preorder[at + 1:], inorder[at + 1:]))
