# fails: test_the_example_by_hand
# teaches: the first is k = 1; count down before the comparison, or begin at 1
def kth_best(root, k):
    waiting, node, passed = [], root, 0
    while waiting or node is not None:
        while node is not None:
            waiting.append(node)
            node = node.left
        node = waiting.pop()
        if passed == k:
            return node.value
        passed += 1
        node = node.right
    return None
