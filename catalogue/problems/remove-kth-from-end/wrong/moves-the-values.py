# fails: test_every_node_of_every_short_list_may_go
# teaches: with its neighbour's value in it, another node goes than the one asked for
def remove_kth_last(head, k):
    nodes, node = [], head
    while node is not None:
        nodes.append(node)
        node = node.next
    if k > len(nodes):
        return head
    if k == len(nodes):
        return head.next
    at = len(nodes) - k
    if k == 1:
        nodes[at - 1].next = None
    else:
        nodes[at].value, nodes[at].next = nodes[at + 1].value, nodes[at + 1].next
    return head
