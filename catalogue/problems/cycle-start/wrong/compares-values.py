# fails: test_equal_values_are_different_nodes
# teaches: two nodes may hold the same value; whether it is the same node is asked by `is`
def cycle_start(head):
    seen = set()
    while head is not None:
        if head.value in seen:
            return head
        seen.add(head.value)
        head = head.next
    return None
