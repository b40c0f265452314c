# fails: test_the_first_node_may_go
# teaches: nothing stands in front of the head; a sentinel there makes it a node like any other
def remove_kth_last(head, k):
    if head is None or (head.next is None and k == 1):
        return None
    ahead = head
    for _ in range(k):
        if ahead is None:
            return head
        ahead = ahead.next
    before = head
    while ahead is not None and ahead.next is not None:
        before, ahead = before.next, ahead.next
    before.next = before.next.next
    return head
