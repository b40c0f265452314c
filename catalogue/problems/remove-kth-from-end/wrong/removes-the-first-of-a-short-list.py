# fails: test_a_list_shorter_than_k_stays_as_it_is
# teaches: when the list ends before the gap is open, there is no such node
from warmup import ListNode


def remove_kth_last(head, k):
    ahead = head
    for _ in range(k):
        if ahead is not None:
            ahead = ahead.next
    before = start = ListNode(0, head)
    while ahead is not None:
        before, ahead = before.next, ahead.next
    if before.next is not None:
        before.next = before.next.next
    return start.next
