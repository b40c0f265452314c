# fails: test_nodes_move_and_not_values
# teaches: a reversed copy leaves the nodes as they were, and takes O(n) memory
from warmup import ListNode


def reverse(head):
    copy = None
    while head is not None:
        copy = ListNode(head.value, copy)
        head = head.next
    return copy
