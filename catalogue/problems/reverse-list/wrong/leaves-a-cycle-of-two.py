# fails: test_the_old_head_ends_the_list
# teaches: the old head still points to the second node, which points back to it; it has to end the list
def reverse(head):
    if head is None or head.next is None:
        return head
    before, node = head, head.next
    while node is not None:
        after = node.next
        node.next = before
        before, node = node, after
    return before
