# fails: test_the_first_place_that_fits_may_be_wrong
# teaches: the piece behind the last star must end with the name; its first occurrence need not
def matches(name, pattern):
    place, pieces = 0, pattern.split("*")
    for number, piece in enumerate(pieces):
        starts = [0] if number == 0 else range(place, len(name) - len(piece) + 1)
        for start in starts:
            if start + len(piece) <= len(name) and all(p in ("?", c) for p, c in zip(piece, name[start:])):
                place = start + len(piece)
                break
        else:
            return False
    return place == len(name) or pieces[-1] == ""
