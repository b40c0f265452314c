def first_misfit(text: str) -> int | None:
    """Position of the first closing bracket that fits no open one, else of the first bracket left open; None if text is balanced."""
    partner = {")": "(", "]": "[", "}": "{"}
    open_positions = []
    for position, character in enumerate(text):
        if character in "([{":
            open_positions.append(position)
        elif character in partner:
            if not open_positions or text[open_positions.pop()] != partner[character]:
                return position
    return open_positions[0] if open_positions else None
