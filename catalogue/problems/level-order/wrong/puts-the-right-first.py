# fails: test_the_example_by_hand
# teaches: a stack turns the order round; push the right child first, or take a queue
def tokens_by_depth(root):
    depths, stack = [], [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node is None:
            continue
        if depth == len(depths):
            depths.append([])
        depths[depth].append(node.value)
        stack += [(node.left, depth + 1), (node.right, depth + 1)]
    return depths
