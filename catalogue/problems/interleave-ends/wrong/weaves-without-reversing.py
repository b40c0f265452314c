# fails: test_the_example_by_hand
# teaches: the back half has to be reversed first, since it is wanted from its end
def interleave(head):
    if head is None:
        return
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
    back, slow.next = slow.next, None
    front = head
    while back is not None:
        after, below = front.next, back.next
        front.next, back.next = back, after
        front, back = after, below
