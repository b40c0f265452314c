# fails: test_the_example_by_hand
# teaches: a mark in the nodes overwrites what others still read; the chain is to be left as it was
def cycle_start(head):
    while head is not None:
        if head.value == "seen":
            return head
        head.value = "seen"
        head = head.next
    return None
