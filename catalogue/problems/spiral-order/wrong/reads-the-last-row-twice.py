# fails: test_a_row_left_in_the_middle_is_read_once
# teaches: after the top row there may be no row left, and then nothing is to be read to the left
def spiral_order(patches):
    order = []
    top, bottom = 0, len(patches)
    left, right = 0, len(patches[0]) if patches else 0
    while top < bottom and left < right:
        order += patches[top][left:right]
        top += 1
        right -= 1
        order += [patches[i][right] for i in range(top, bottom)]
        bottom -= 1
        order += reversed(patches[bottom][left:right])
        if left < right:
            order += [patches[i][left] for i in reversed(range(top, bottom))]
            left += 1
    return order
