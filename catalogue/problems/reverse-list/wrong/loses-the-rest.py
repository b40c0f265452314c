# fails: test_the_example_by_hand
# teaches: once the link is turned, the rest of the list can be reached no more; keep it first
def reverse(head):
    before = None
    while head is not None:
        head.next, before = before, head
        head = head.next
    return before
