def spiral_order(patches: list[list[int]]) -> list[int]:
    """Takes the top row, turns the rest anticlockwise, and begins again."""
    rest = [list(row) for row in patches]
    order = []
    while rest:
        order += rest[0]
        columns = len(rest[0])
        rest = [[row[j] for row in rest[1:]] for j in range(columns - 1, -1, -1)]
    return order
