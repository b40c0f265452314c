# fails: test_both_may_be_the_same_node
# teaches: where both are one node its own count must be two, or no node ever reaches two
def latest_common_ancestor(root, first, second):
    answer = []

    def count(node):
        if node is None:
            return 0
        found = count(node.left) + count(node.right) + (1 if node is first or node is second else 0)
        if found == 2 and not answer:
            answer.append(node)
        return found

    count(root)
    return answer[0] if answer else None
