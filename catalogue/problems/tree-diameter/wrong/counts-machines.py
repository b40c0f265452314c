# fails: test_links_are_counted
# teaches: a route over k machines has k - 1 links
def longest_route(root):
    longest = 0

    def depth(node):
        nonlocal longest
        if node is None:
            return 0
        left, right = depth(node.left), depth(node.right)
        longest = max(longest, left + right + 1)
        return 1 + max(left, right)

    depth(root)
    return longest
