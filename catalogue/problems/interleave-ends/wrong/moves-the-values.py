# fails: test_nodes_move_and_not_values
# teaches: others may hold the nodes; the nodes are to be moved, not what is in them
def interleave(head):
    values, node = [], head
    while node is not None:
        values.append(node.value)
        node = node.next
    node, first = head, True
    while node is not None:
        node.value = values.pop(0 if first else -1)
        node, first = node.next, not first
