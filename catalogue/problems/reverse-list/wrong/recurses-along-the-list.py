# fails: test_length_has_no_limit
# teaches: one call for each node ends at Python's limit of recursion, and takes O(n) memory before that
def reverse(head):
    if head is None or head.next is None:
        return head
    first = reverse(head.next)
    head.next.next = head
    head.next = None
    return first
