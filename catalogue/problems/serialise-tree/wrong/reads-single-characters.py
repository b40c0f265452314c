# fails: test_values_have_signs_and_many_digits
# teaches: a number may have a sign and several digits, so words need something between them
from warmup import TreeNode


def write_tree(root):
    return "#" if root is None else f"{root.value}{write_tree(root.left)}{write_tree(root.right)}"


def read_tree(text):
    characters = iter(text)

    def read():
        character = next(characters)
        if character == "#":
            return None
        value = -int(next(characters)) if character == "-" else int(character)
        return TreeNode(value, read(), read())

    return read()
