# fails: test_nothing_is_returned
# teaches: the head stays the head; a function that changes its argument in place returns nothing
def interleave(head):
    nodes, node = [], head
    while node is not None:
        nodes.append(node)
        node = node.next
    low, high = 0, len(nodes) - 1
    while low < high:
        nodes[low].next, nodes[high].next = nodes[high], nodes[low + 1]
        low, high = low + 1, high - 1
    if nodes:
        nodes[len(nodes) // 2].next = None
    return head
