"""What must hold of k nearest neighbours; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, peak_memory, seeds

from solution import nearest, predict, squared_distances


def reference(queries, points):
    """Differences in float64, a pair at a time."""
    return np.array([[float(sum((q.astype(np.float64) - p.astype(np.float64)) ** 2)) for p in points] for q in queries]).reshape(len(queries), len(points))


def ordered(distances, k):
    """Python's sort of pairs of distance and index."""
    return np.array([sorted(range(len(row)), key=lambda j: (row[j], j))[:k] for row in distances.tolist()]).reshape(len(distances), k)


def voted(distances, labels, k):
    """Counts label by label; of the most frequent the one that is met first."""
    winners = []
    for neighbours in ordered(distances, k):
        votes = [int(labels[j]) for j in neighbours]
        winners.append(max(votes, key=lambda label: (votes.count(label), -votes.index(label))))
    return np.array(winners, dtype=np.int64)


def same(found, expected, message):
    """Compares integers exactly."""
    assert isinstance(found, np.ndarray) and found.shape == expected.shape, f"{message}: shape {np.shape(found)}, expected {expected.shape}"
    assert found.dtype.kind in "iu", f"{message}: dtype {found.dtype}, expected integers"
    assert (found == expected).all(), f"{message}: {found.tolist()} came, expected {expected.tolist()}"


def test_the_example_by_hand():
    points, labels = np.array([[0.0], [3.0], [5.0], [9.0]]), np.array([7, 2, 2, 7])
    distances = np.array([[16.0, 1.0, 1.0, 25.0]])
    assert_close(squared_distances(np.array([[4.0]]), points), distances, message="squared distances of 4")
    same(nearest(distances, 3), np.array([[1, 2, 0]]), "the three nearest of 4")
    same(predict(np.array([[4.0]]), points, labels, 3), np.array([2]), "the vote for 4 with k = 3")
    same(predict(np.array([[1.0]]), points, labels, 2), np.array([7]), "the vote for 1 with k = 2, one each")


def test_distances_match_differences_in_float64():
    for generator in seeds(2):
        for dtype in (np.float32, np.float64):
            for q, p, dim in [(4, 7, 3), (1, 5, 1), (6, 1, 2), (3, 3, 8)]:
                queries, points = arrays(generator, (q, dim), (p, dim), dtype=dtype)
                points += np.arange(dim, dtype=dtype)
                found = squared_distances(queries.copy(), points.copy())
                assert found.dtype == dtype, f"{np.dtype(dtype)} came in, {found.dtype} came out"
                assert_close(found, reference(queries, points), message=f"{q} queries, {p} points, {dim} dimensions")


def test_far_from_the_origin_float32_keeps_its_distances():
    for generator in seeds(2):
        queries, points = arrays(generator, (5, 3), (9, 3), dtype=np.float32)
        place = np.float32([1e4, -1e4, 3e3])
        queries, points = queries + place, points + place
        found = squared_distances(queries.copy(), points.copy())
        expected = reference(queries, points)
        assert found.dtype == np.float32, f"float32 came in, {found.dtype} came out"
        # centred coordinates are exact or rounded to 1e-7 of 1, so the distances are right to some 1e-6
        assert_close(found, expected, rtol=1e-3, atol=1e-3, message="float32 coordinates of about 10^4, distances of about 1")


def test_the_distance_of_a_point_to_itself_is_not_negative():
    for generator in seeds(1):
        for dtype, zero in ((np.float32, 1e-3), (np.float64, 1e-10)):
            (points,) = arrays(generator, (200, 9), dtype=dtype)
            found = squared_distances(points[::-1] + dtype(zero * 1e-3), points)[::-1]
            assert (found >= 0).all(), f"a squared distance is {found.min():.3g}: rounding, to be clipped at 0"
            assert (np.diagonal(found) < zero).all(), f"a point is at squared distance {np.diagonal(found).max():.3g} from itself"


def test_no_array_has_an_axis_for_the_coordinates_too():
    for generator in seeds(1):
        queries, points = arrays(generator, (64, 64), (128, 64))
        squared_distances(queries[:2], points)
        with peak_memory() as peak:
            squared_distances(queries, points)
        limit = 8 * 64 * 128 * 16
        assert peak.peak_bytes < limit, f"{peak.peak_bytes} bytes for 64 x 128 distances in 64 dimensions; an array of all differences has {8 * 64 * 128 * 64}"


def test_the_nearest_are_sorted_and_no_other_is_nearer():
    for generator in seeds(2):
        for q, p in [(4, 9), (1, 5), (3, 30), (5, 1)]:
            (distances,) = arrays(generator, (q, p))
            distances **= 2
            for k in {1, (p + 1) // 2, p}:
                same(nearest(distances.copy(), k), ordered(distances, k), f"rows of {p} distances, k = {k}")


def test_equal_distances_go_by_index():
    for generator in seeds(2):
        distances = generator.integers(0, 4, size=(12, 40)).astype(np.float64)
        for k in (1, 7, 15, 40):
            same(nearest(distances.copy(), k), ordered(distances, k), f"40 distances of 4 different values, k = {k}")
        for k in (1, 3):
            same(nearest(np.ones((2, 5)), k), np.tile(np.arange(k), (2, 1)), f"all distances equal, k = {k}")


def test_infinite_distances_come_last():
    distances = np.array([[np.inf, 2.0, np.inf, 1.0], [np.inf, np.inf, np.inf, 0.0]])
    for k in (2, 3, 4):
        same(nearest(distances.copy(), k), ordered(distances, k), f"points at an infinite distance, k = {k}")


def test_predictions_match_a_count_by_label():
    for generator in seeds(2):
        for dtype in (np.float32, np.float64):
            queries, points = arrays(generator, (9, 2), (25, 2), dtype=dtype)
            labels = generator.choice([-5, 0, 3, 1000], size=25)
            distances = reference(queries, points)
            for k in (1, 4, 6, 25):
                same(predict(queries.copy(), points.copy(), labels.copy(), k), voted(distances, labels, k), f"25 points, 4 labels, k = {k}")


def test_a_tied_vote_goes_to_the_label_of_the_nearest():
    for generator in seeds(1):
        for labels in (np.array([9, 4, 4, 9, 1]), np.array([4, 9, 9, 4, 1]), np.array([6, 2, 2, 5, 5])):
            points = np.arange(1.0, 6.0)[:, None]
            queries = np.array([[0.0], [10.0]])
            distances = reference(queries, points)
            for k in (2, 4, 5):
                message = f"points at 1 to 5 with labels {labels.tolist()}, queries at 0 and 10, k = {k}"
                same(predict(queries, points, labels, k), voted(distances, labels, k), message)


def test_equal_distances_decide_a_vote_by_index():
    points = np.array([[2.0, 0.0], [0.0, 2.0], [-2.0, 0.0], [0.0, -2.0], [4.0, 0.0], [-4.0, 0.0]])
    queries, labels = np.array([[0.0, 0.0], [2.0, 2.0], [-1.0, 1.0]]), np.array([3, 1, 1, 2, 2, 2])
    distances = reference(queries, points)
    for k in range(1, 7):
        same(predict(queries, points, labels, k), voted(distances, labels, k), f"points on a grid, k = {k}")


def test_no_queries_give_no_predictions():
    points, labels = np.array([[0.0, 1.0], [2.0, 1.0]]), np.array([1, 2])
    assert_close(squared_distances(np.zeros((0, 2)), points), np.zeros((0, 2)), message="no queries: distances of shape (0, points)")
    found = predict(np.zeros((0, 2)), points, labels, 2)
    assert found.shape == (0,), f"no queries: shape {found.shape}, expected (0,)"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        queries, points = arrays(generator, (4, 3), (8, 3))
        labels = generator.integers(3, size=16)
        wide, tall, spaced = np.asfortranarray(queries), np.asfortranarray(points), labels[::2]
        distances = np.asfortranarray(reference(queries, points))
        with no_mutation(wide, tall, spaced, distances):
            found, order, winners = squared_distances(wide, tall), nearest(distances, 3), predict(wide, tall, spaced, 3)
        assert_close(found, distances, message="arrays in column order")
        same(order, ordered(distances, 3), "arrays in column order")
        same(winners, voted(distances, spaced, 3), "arrays in column order")
