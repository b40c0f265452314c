# fails: test_a_path_does_not_fork
# teaches: the parent may continue only one side; handed up together, the path forks
def best_path_sum(root):
    best = None

    def through(node):
        nonlocal best
        if node is None:
            return 0
        total = node.value + through(node.left) + through(node.right)
        best = total if best is None else max(best, total)
        return max(0, total)

    through(root)
    return best
