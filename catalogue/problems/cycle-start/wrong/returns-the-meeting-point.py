# fails: test_the_example_by_hand
# teaches: the walkers meet somewhere on the cycle; the start is found by a second walk from the head
def cycle_start(head):
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return slow
    return None
