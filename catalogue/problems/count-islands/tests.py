"""What must hold of the counts; expected ones come from sets of pixels that are merged while any two touch."""
from warmup import growth, no_mutation, seeds

from solution import region_counts


def reference(mask):
    """Adds pixel after pixel to a list of (class, pixels), merging all regions that it touches."""
    regions = []
    for r, row in enumerate(mask):
        for c, label in enumerate(row):
            if label == 0:
                continue
            touching = [pixels for kind, pixels in regions if kind == label and any(abs(r - y) + abs(c - x) == 1 for y, x in pixels)]
            regions = [(kind, pixels) for kind, pixels in regions if not any(pixels is other for other in touching)]
            regions.append((label, {(r, c)}.union(*touching)))
    return {label: sum(kind == label for kind, _ in regions) for label, _ in regions}


def check(mask, message):
    """Compares with the reference."""
    expected, got = reference(mask), region_counts([list(row) for row in mask])
    assert dict(got) == expected, f"{message}, mask {mask}: expected {expected}, got {got}"


def winding(side):
    """One region of class 1 that runs along every second row, and turns at alternating ends."""
    mask = [[1 - row % 2] * side for row in range(side)]
    for row in range(1, side, 2):
        mask[row][-1 if row % 4 == 1 else 0] = 1
    return mask


@growth(region_counts, "n", sizes=tuple(side * side for side in (8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 96, 128, 192)))
def one_winding_region(size, generator):
    """A single region that runs to and fro from top to bottom."""
    return winding(round(size**0.5)),


def test_the_example_by_hand():
    check([[1, 1, 0], [0, 2, 1], [2, 2, 1]], "two regions of class 1, one of class 2")


def test_the_example_of_background_alone():
    check([[0, 0]], "nothing but background")


def test_random_masks_agree_with_merged_sets():
    for generator in seeds(40):
        rows, columns, kinds = (int(generator.integers(low, high)) for low, high in ((1, 8), (1, 8), (2, 5)))
        check(generator.integers(0, kinds, (rows, columns)).tolist(), "random")


def test_corners_do_not_connect():
    check([[1, 0], [0, 1]], "a diagonal that falls")
    check([[0, 3], [3, 0]], "a diagonal that rises")


def test_touching_classes_remain_apart():
    check([[1, 2, 1]], "the 2 lies between two regions of class 1")
    check([[5, 6], [6, 5]], "four regions")


def test_a_region_may_go_any_way():
    check([[1, 0, 1], [1, 1, 1]], "two arms that meet below")
    check([[1, 1, 1], [1, 0, 1]], "two arms that meet above")
    check([[1, 1], [0, 1], [1, 1]], "two arms that meet at the right")
    check([[1, 1], [1, 0], [1, 1]], "two arms that meet at the left")
    check([[1, 1, 1], [1, 0, 1], [1, 1, 1]], "a ring around the background")


def test_the_edges_of_the_mask_do_not_meet():
    check([[1, 0, 1]], "left and right edge")
    check([[1], [0], [1]], "upper and lower edge")
    check([[1, 0, 0], [0, 0, 1]], "the end of a row and the beginning of the next")
    check([[0, 0, 1], [1, 0, 0]], "the end of a row and the beginning of the next")


def test_a_winding_region_of_thousands_of_pixels_is_one():
    counts = region_counts(winding(61))
    assert dict(counts) == {1: 1}, f"one region of 1,921 pixels in a row: got {counts}"


def test_classes_are_only_names():
    check([[7, 7, 0, 2**40]], "classes need not be consecutive")


def test_a_single_pixel_is_a_region():
    check([[4]], "one pixel of class 4")
    check([[0]], "one pixel of background")


def test_an_empty_mask_has_no_regions():
    check([], "no rows")
    check([[], []], "rows without pixels")


def test_the_mask_is_left_alone():
    mask = [[1, 1, 0], [0, 2, 2]]
    with no_mutation(mask):
        region_counts(mask)
