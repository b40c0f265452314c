# fails: test_left_and_right_are_told_apart
# teaches: values in pre-order alone do not fix a tree; the gaps must be written down too
def count_occurrences(root, pattern):
    written = []

    def write(node):
        if node is None:
            return ()
        values = (node.value, *write(node.left), *write(node.right))
        written.append(values)
        return values

    wanted = write(pattern)
    written.clear()
    write(root)
    return written.count(wanted)
