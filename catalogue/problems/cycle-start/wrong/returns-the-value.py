# fails: test_the_example_by_hand
# teaches: values repeat, so a value does not say which node is meant; the node itself is asked for
def cycle_start(head):
    seen = set()
    while head is not None:
        if id(head) in seen:
            return head.value
        seen.add(id(head))
        head = head.next
    return None
