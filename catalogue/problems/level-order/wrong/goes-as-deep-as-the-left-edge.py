# fails: test_the_deeper_side_may_be_left_or_right
# teaches: the number of depths is not that of the left edge; go on until a layer is empty
def tokens_by_depth(root):
    depths, layer, edge = [], [root], root
    while edge is not None:
        depths.append([node.value for node in layer])
        layer = [child for node in layer for child in (node.left, node.right) if child is not None]
        edge = edge.left
    return depths
