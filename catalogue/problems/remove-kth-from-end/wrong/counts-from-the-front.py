# fails: test_the_example_by_hand
# teaches: k is counted from the end of the list
from warmup import ListNode


def remove_kth_last(head, k):
    before = start = ListNode(0, head)
    for _ in range(k - 1):
        if before.next is None:
            return head
        before = before.next
    if before.next is not None:
        before.next = before.next.next
    return start.next
