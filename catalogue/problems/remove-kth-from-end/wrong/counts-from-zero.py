# fails: test_the_example_by_hand
# teaches: k = 1 is the last node; a gap that is one too short removes its neighbour
from warmup import ListNode


def remove_kth_last(head, k):
    ahead = head
    for _ in range(k - 1):
        if ahead is None:
            return head
        ahead = ahead.next
    before = start = ListNode(0, head)
    while ahead is not None:
        before, ahead = before.next, ahead.next
    if before.next is not None:
        before.next = before.next.next
    return start.next
