# fails: test_values_are_compared_as_a_whole
# teaches: a separator or a mark for gaps that may occur in a value makes two different trees read the same
def count_occurrences(root, pattern):
    def write(node):
        return ["#"] if node is None else [node.value, *write(node.left), *write(node.right)]

    text, wanted = ("," + ",".join(write(one)) + "," for one in (root, pattern))
    return sum(text.startswith(wanted, at) for at in range(len(text)))
