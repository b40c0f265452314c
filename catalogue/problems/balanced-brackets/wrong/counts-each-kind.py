# fails: test_kinds_are_told_apart
# teaches: a counter for each kind forgets the order in which the kinds were opened
def first_misfit(text):
    partner = {")": "(", "]": "[", "}": "{"}
    opened = {"(": [], "[": [], "{": []}
    for position, character in enumerate(text):
        if character in opened:
            opened[character].append(position)
        elif character in partner:
            if not opened[partner[character]]:
                return position
            opened[partner[character]].pop()
    return min((positions[0] for positions in opened.values() if positions), default=None)
