def spiral_order(patches: list[list[int]]) -> list[int]:
    """The entries from the rim inwards: right, down, left, up, and so on, from the upper left corner."""
    order = []
    top, bottom = 0, len(patches)  # unread: rows top … bottom - 1, columns left … right - 1
    left, right = 0, len(patches[0]) if patches else 0
    while top < bottom and left < right:
        order += patches[top][left:right]
        top += 1
        right -= 1
        order += [patches[i][right] for i in range(top, bottom)]
        if top < bottom:  # else the row just read was the last
            bottom -= 1
            order += reversed(patches[bottom][left:right])
        if left < right:  # else the column just read was the last
            order += [patches[i][left] for i in reversed(range(top, bottom))]
            left += 1
    return order
