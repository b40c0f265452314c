# fails: test_the_middle_ends_the_list
# teaches: the front half still leads on into the other; the node that will be last must end the list
def interleave(head):
    if head is None:
        return
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
    rest, back = slow.next, None
    while rest is not None:
        after = rest.next
        rest.next, back, rest = back, rest, after
    front = head
    while back is not None:
        after, below = front.next, back.next
        front.next, back.next = back, after
        front, back = after, below
