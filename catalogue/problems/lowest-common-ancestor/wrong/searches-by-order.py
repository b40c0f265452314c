# fails: test_the_example_by_hand
# teaches: comparing values finds the way in a search tree only; nothing says that this is one
def latest_common_ancestor(root, first, second):
    while root is not None:
        if max(first.value, second.value) < root.value:
            root = root.left
        elif min(first.value, second.value) > root.value:
            root = root.right
        else:
            return root
    return None
