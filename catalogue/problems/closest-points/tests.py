"""What must hold of the closest vectors; an expected place is the number of vectors that are closer, or as close with a smaller index."""
from warmup import growth, no_mutation, seeds

from solution import closest_points


def reference(points, query, k):
    """Counts for each vector those that come before it; differences are multiplied out, not squared."""
    lengths = [sum(one * one - 2 * one * other + other * other for one, other in zip(point, query)) for point in points]
    places = {}
    for index, length in enumerate(lengths):
        before = sum(other < length or other == length and at < index for at, other in enumerate(lengths))
        places[before] = index
    return [places[place] for place in range(min(k, len(points)))]


def check(points, query, k, message):
    """Compares with the reference; a tuple in place of a list will do."""
    expected = reference(points, query, k)
    got = list(closest_points([list(point) for point in points], list(query), k))
    assert got == expected, f"{message}, points {points}, query {query}, k = {k}: expected {expected}, got {got}"


@growth(closest_points, "n log n", sizes=(64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384))
def a_quarter_of_random_vectors(size, generator):
    """n vectors of two dimensions, of which the closest quarter is asked for."""
    return generator.integers(-10**6, 10**6, (size, 2)).tolist(), [0, 0], size // 4


def test_the_example_by_hand():
    points = [[3, 4], [0, 1], [-1, 0], [6, 0]]
    check(points, [0, 0], 3, "the first example")
    check(points, [3, 0], 3, "the second example")


def test_equal_distances_go_by_index():
    check([[1], [-1], [1], [-1]], [0], 2, "four at the same distance, two places")
    check([[2, 0], [0, 1], [0, 2], [1, 0], [-2, 0]], [0, 0], 4, "two distances, and one left over")
    check([[0], [5], [5], [5], [1]], [0], 3, "the last place is tied")


def test_the_closest_come_first():
    check([[5], [1], [4], [2], [3]], [0], 5, "all of them")
    check([[9], [8], [7], [6]], [0], 2, "each closer than the last")
    check([[6], [7], [8], [9]], [0], 2, "each farther than the last")


def test_the_query_need_not_be_the_origin():
    check([[0, 0], [10, 10], [9, 12], [-10, -10]], [10, 11], 3, "the origin is far away")
    check([[-3], [-5], [5]], [-4], 2, "a negative query")


def test_distance_is_euclidean():
    check([[3, 3], [0, 5]], [0, 0], 1, "3 + 3 is more than 5, but the distance is smaller")
    check([[4, 4], [5, 0]], [0, 0], 1, "4 is less than 5, but the distance is larger")
    check([[1, 1, 1], [2, 0, 0], [0, 0, -1]], [0, 0, 0], 3, "three dimensions")


def test_a_vector_that_equals_the_query_counts():
    check([[1, 2], [3, 3], [1, 2]], [1, 2], 2, "twice the query itself")


def test_any_k_is_answered():
    check([[1], [2]], [0], 0, "none is asked for")
    check([[2], [1]], [0], 5, "more than there are")
    check([[2], [1]], [0], 2, "as many as there are")
    check([], [0, 0], 3, "no vectors")
    check([[7]], [0], 1, "one vector")


def test_large_distances_are_compared_exactly():
    far = 10**9
    check([[far, 1], [far, 0]], [0, 0], 1, "the roots agree to the last digit of a float")
    check([[2**70 + 1], [2**70]], [0], 2, "beyond what a float can tell apart")


def test_random_vectors_agree_with_counting():
    for generator in seeds(30):
        dimensions = int(generator.integers(1, 4))
        points = generator.integers(-3, 4, (int(generator.integers(1, 12)), dimensions)).tolist()
        check(points, generator.integers(-3, 4, dimensions).tolist(), int(generator.integers(0, 8)), "random")


def test_the_inputs_are_left_alone():
    points, query = [[3, 4], [0, 1], [6, 0]], [1, 1]
    with no_mutation(points, query):
        closest_points(points, query, 2)
