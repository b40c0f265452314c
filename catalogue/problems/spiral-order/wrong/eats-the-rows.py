# fails: test_the_patches_are_left_alone
# teaches: popping rows and ends reads the spiral nicely, and takes the caller's patches apart
def spiral_order(patches):
    order = []
    while patches and patches[0]:
        order += patches.pop(0)
        order += [row.pop() for row in patches if row]
        if patches:
            order += reversed(patches.pop())
        order += [row.pop(0) for row in reversed(patches) if row]
    return order
