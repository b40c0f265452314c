# fails: test_one_tree_after_another_starts_anew
# teaches: a best that lives outside the function survives the call, and the next tree starts from it
longest = 0


def longest_route(root):
    def depth(node):
        global longest
        if node is None:
            return 0
        left, right = depth(node.left), depth(node.right)
        longest = max(longest, left + right)
        return 1 + max(left, right)

    depth(root)
    return longest
