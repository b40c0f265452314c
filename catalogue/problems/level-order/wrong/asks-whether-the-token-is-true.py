# fails: test_zeros_and_repeated_tokens_count
# teaches: ask whether there is a node, not whether its token is true: token 0 is false
def tokens_by_depth(root):
    depths, layer = [], [root] if root is not None else []
    while layer:
        depths.append([node.value for node in layer])
        layer = [child for node in layer for child in (node.left, node.right) if child is not None and child.value]
    return depths
