# fails: test_ids_have_no_order
# teaches: pre-order alone fixes a search tree only; here the ids say nothing about the sides
from warmup import TreeNode


def rebuild_tree(preorder, inorder):
    if not preorder:
        return None
    root, *others = preorder
    left, right = [value for value in others if value < root], [value for value in others if value > root]
    return TreeNode(root, rebuild_tree(left, inorder), rebuild_tree(right, inorder))
