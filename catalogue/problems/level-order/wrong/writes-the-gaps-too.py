# fails: test_chains_have_one_token_at_each_depth
# teaches: a missing node leaves no trace; keep None out of the layer
def tokens_by_depth(root):
    depths, layer = [], [root]
    while any(node is not None for node in layer):
        depths.append([None if node is None else node.value for node in layer])
        layer = [child for node in layer if node is not None for child in (node.left, node.right)]
    return depths
