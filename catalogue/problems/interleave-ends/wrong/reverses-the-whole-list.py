# fails: test_the_example_by_hand
# teaches: only the back half is reversed; otherwise the first node is taken from the wrong end
def interleave(head):
    nodes = []
    while head is not None:
        nodes.append(head)
        head = head.next
    order = []
    while nodes:
        order.append(nodes.pop())
        if nodes:
            order.append(nodes.pop(0))
    for node, after in zip(order, order[1:]):
        node.next = after
    if order:
        order[-1].next = None
