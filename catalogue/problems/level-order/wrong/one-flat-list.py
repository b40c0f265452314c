# fails: test_the_example_by_hand
# teaches: the queue gives the right order, but where one depth ends and the next begins is part of the answer
def tokens_by_depth(root):
    queue = [] if root is None else [root]
    for node in queue:
        queue += [child for child in (node.left, node.right) if child is not None]
    return [[node.value] for node in queue]
