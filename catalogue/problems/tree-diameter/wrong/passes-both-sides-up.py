# fails: test_the_longest_of_several_routes_counts
# teaches: a route that goes down on both sides of a node cannot also go up; hand the depth to the parent, not the route
def longest_route(root):
    def route(node):
        return 0 if node is None else route(node.left) + route(node.right) + 1

    if root is None:
        return 0
    return max(route(root.left) + route(root.right), longest_route(root.left), longest_route(root.right))
