# fails: test_texts_are_short
# teaches: numbering the places 1, 2, 3, … of full levels writes the number of a place, which doubles with each level
from warmup import TreeNode


def write_tree(root):
    words, waiting = [], [(1, root)]
    while waiting:
        place, node = waiting.pop()
        if node is not None:
            words.append(f"{place}:{node.value}")
            waiting += [(2 * place, node.left), (2 * place + 1, node.right)]
    return " ".join(words)


def read_tree(text):
    nodes = {}
    for word in text.split():
        place, value = word.split(":")
        nodes[int(place)] = TreeNode(int(value))
    for place, node in nodes.items():
        node.left, node.right = nodes.get(2 * place), nodes.get(2 * place + 1)
    return nodes.get(1)
