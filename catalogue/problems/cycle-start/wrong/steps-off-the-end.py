# fails: test_chains_that_end_give_none
# teaches: of an even number of nodes the fast walker leaves the chain itself, not its last node
def cycle_start(head):
    if head is None:
        return None
    slow = fast = head
    while fast.next is not None:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            slow = head
            while slow is not fast:
                slow, fast = slow.next, fast.next
            return slow
    return None
