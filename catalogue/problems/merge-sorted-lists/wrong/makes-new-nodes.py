# fails: test_the_example_by_hand
# teaches: the events are to be linked anew, not copied; others may hold the nodes
from warmup import ListNode


def merge(first, second):
    values = []
    for node in (first, second):
        while node is not None:
            values.append(node.value)
            node = node.next
    head = None
    for value in sorted(values, reverse=True):
        head = ListNode(value, head)
    return head
