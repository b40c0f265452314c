# fails: test_no_patches_have_no_order
# teaches: without rows there is no first row whose length could be asked for
def spiral_order(patches):
    order = []
    top, bottom, left, right = 0, len(patches), 0, len(patches[0])
    while top < bottom and left < right:
        order += patches[top][left:right]
        top += 1
        right -= 1
        order += [patches[i][right] for i in range(top, bottom)]
        if top < bottom:
            bottom -= 1
            order += reversed(patches[bottom][left:right])
        if left < right:
            order += [patches[i][left] for i in reversed(range(top, bottom))]
            left += 1
    return order
