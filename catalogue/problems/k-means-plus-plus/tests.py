"""What must hold of k-means; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import choose_centres, lloyd, next_centre_probabilities


def squared(point, centre):
    return float(sum((a - b) ** 2 for a, b in zip(point, centre)))


def probabilities(x, centres):
    """The law of k-means++, a point at a time."""
    nearest = [min((squared(point, centre) for centre in centres), default=1.0) for point in x]
    return np.array([value / sum(nearest) if sum(nearest) > 0 else 1 / len(x) for value in nearest])


def reference(x, centres, max_iterations=100):
    """Lloyd's algorithm with lists: assign, then average, until no label changes."""
    centres, history, labels = [list(centre) for centre in centres], [], None
    for iteration in range(max_iterations + 1):
        if iteration > 0:
            for j in range(len(centres)):
                members = [point for point, label in zip(x, labels) if label == j]
                if members:
                    centres[j] = [sum(column) / len(members) for column in zip(*members)]
        before = labels
        labels = [min(range(len(centres)), key=lambda j: (squared(point, centres[j]), j)) for point in x]
        history.append(sum(squared(point, centres[label]) for point, label in zip(x, labels)))
        if labels == before:
            break
    return np.array(centres), np.array(labels), history


def clouds(generator, n, dim, k):
    """Points around k places, and k of the points as a start."""
    places, noise = arrays(generator, (k, dim), (n, dim))
    x = 3 * places[generator.integers(k, size=n)] + noise
    return x, x[generator.choice(n, size=k, replace=False)]


def compare(found, expected, message, **tolerance):
    """Compares labels, centres, then inertias."""
    centres, labels, inertias = found
    assert labels.shape == expected[1].shape and labels.dtype.kind in "iu", f"{message}: labels of shape {labels.shape} and dtype {labels.dtype}"
    wrong = int((labels != expected[1]).sum())
    assert not wrong, f"{message}: {wrong} of {len(labels)} labels differ; {labels[:8].tolist()}… came, expected {expected[1][:8].tolist()}…"
    assert_close(centres, expected[0], message=f"{message}: centres", **tolerance)
    assert_close(list(inertias), expected[2], message=f"{message}: inertias, the first and that of each iteration", **tolerance)


def test_the_example_by_hand():
    x = np.array([[0.0], [1.0], [5.0]])
    assert_close(next_centre_probabilities(x, np.array([[0.0]])), np.array([0.0, 1 / 26, 25 / 26]), message="one centre at 0")
    expected = (np.array([[0.5], [5.0]]), np.array([0, 0, 1]), [16.0, 5.0, 0.5])
    compare(lloyd(x, np.array([[0.0], [1.0]])), expected, "from the centres 0 and 1")


def test_probabilities_are_the_square_of_the_distance_to_the_nearest_centre():
    for generator in seeds(2):
        for n, dim, drawn in [(7, 2, 1), (9, 3, 4), (5, 1, 2), (1, 2, 1)]:
            x, centres = arrays(generator, (n, dim), (drawn, dim))
            found = next_centre_probabilities(x.copy(), centres.copy())
            assert_close(found, probabilities(x, centres), message=f"{n} points, {drawn} centres so far")
            found = next_centre_probabilities(1e-3 * x, 1e-3 * centres)
            assert_close(found, probabilities(x, centres), message=f"{n} points, {drawn} centres so far, distances of 10^-3")


def test_probabilities_are_uniform_where_there_is_nothing_to_go_by():
    for generator in seeds(1):
        (x,) = arrays(generator, (5, 3))
        assert_close(next_centre_probabilities(x, np.zeros((0, 3))), np.full(5, 0.2), message="no centre yet")
        equal = np.tile(x[:1], (4, 1))
        assert_close(next_centre_probabilities(equal, x[:2]), np.full(4, 0.25), message="every point coincides with a centre")


def test_the_centres_are_points_and_repeat_with_the_generator():
    for generator in seeds(2):
        (x,) = arrays(generator, (30, 2))
        seed = int(generator.integers(2**32))
        first, again, other = (choose_centres(x.copy(), 6, np.random.default_rng(s)) for s in (seed, seed, seed + 1))
        assert first.shape == (6, 2), f"6 centres of 2 coordinates asked for, an array of shape {first.shape} came"
        assert np.array_equal(first, again), "two generators in the same state give different centres"
        assert not np.array_equal(first, other), "two generators in different states give the same six centres of thirty points"
        rows = [int(np.flatnonzero((x == centre).all(axis=1))[0]) if (x == centre).all(axis=1).any() else -1 for centre in first]
        assert -1 not in rows, "a centre is none of the points"
        assert len(set(rows)) == 6, "a point was drawn twice, though its probability is 0 once it is a centre"


def test_more_centres_than_distinct_points():
    for generator in seeds(1):
        (x,) = arrays(generator, (2, 3))
        x = np.repeat(x, 3, axis=0)
        centres = choose_centres(x, 4, generator)
        assert centres.shape == (4, 3) and np.isfinite(centres).all(), f"four centres of two distinct points: {centres}"
        assert len(np.unique(centres, axis=0)) == 2, "two distinct points, and both should be centres before one comes twice"
        assert choose_centres(x, 0, generator).shape == (0, 3), "k = 0: no centres, of shape (0, dim)"


def test_the_draws_follow_the_probabilities():
    for generator in seeds(1):
        x = np.array([[0.0], [0.0], [0.0], [0.0], [1.0], [-1.5]])
        pairs = [choose_centres(x, 2, np.random.default_rng(s))[:, 0] for s in generator.integers(2**32, size=120).tolist()]
        at_zero = [second for first, second in pairs if first == 0]
        # 120 draws with probability 2/3: 80, standard deviation 5.2
        assert 54 <= len(at_zero) <= 106, f"the first centre is 0 in {len(at_zero)} of 120 draws, two thirds of the points are 0"
        # then -1.5 with probability 9/13; for the fewest draws of 54, 5 deviations are 0.314, and all 54 alike have the chance 2e-9
        share = sum(second == -1.5 for second in at_zero) / len(at_zero)
        assert 0.37 < share < 1, f"after 0, the point at distance 1.5 is drawn in {share:.0%} of cases, that at distance 1 in the rest: expected 69 %"


def test_lloyd_matches_a_plain_loop():
    for generator in seeds(2):
        for n, dim, k in [(30, 2, 3), (12, 3, 4), (9, 1, 2), (5, 4, 5), (6, 2, 1)]:
            x, centres = clouds(generator, n, dim, k)
            compare(lloyd(x.copy(), centres.copy()), reference(x, centres), f"{n} points, {dim} dimensions, {k} centres")


def test_the_inertia_never_rises():
    for generator in seeds(2):
        x, centres = clouds(generator, 60, 2, 5)
        _, _, inertias = lloyd(x, centres)
        rise = max(np.diff(inertias), default=0.0)
        assert rise <= 1e-9, f"the inertia rises by {rise:.3g}"


def test_a_centre_without_points_stays():
    for generator in seeds(2):
        x, centres = clouds(generator, 15, 2, 3)
        for place in range(3):
            centres[place] = 1e3, -1e3
            message = f"centre {place} is far from every point"
            compare(lloyd(x.copy(), centres.copy()), reference(x, centres), message)
            x, centres = clouds(generator, 15, 2, 3)


def test_equally_near_centres_go_by_index():
    x = np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 0.0], [1.0, 3.0]])
    centres = np.array([[2.0, 0.0], [0.0, 0.0], [2.0, 0.0]])
    compare(lloyd(x, centres), reference(x, centres), "two points half-way between centres, two centres that coincide")


def test_it_stops_after_max_iterations():
    for generator in seeds(1):
        x = np.arange(40)[:, None] ** 1.5 + 0.1 * arrays(generator, (40, 1))[0]
        centres = x[:3]
        full = reference(x, centres)
        assert len(full[2]) > 4, "the draw should need several iterations"
        for iterations in (0, 1, 3):
            expected = reference(x, centres, iterations)
            compare(lloyd(x.copy(), centres.copy(), iterations), expected, f"at most {iterations} iterations")


def test_unless_told_it_stops_after_a_hundred_iterations():
    x = np.arange(400.0)[:, None]
    found = len(lloyd(x, x[:14])[2]) - 1
    assert found == 100, f"14 centres at one end of a chain of 400 points need 168 iterations; it made {found}, max_iterations is 100"


def test_it_goes_on_until_no_label_changes():
    n = 40
    x = np.arange(n, dtype=np.float64)[:, None] ** 1.5
    centres = x[:3]
    compare(lloyd(x, centres), reference(x, centres), "a chain that passes points on, a few in each iteration")


def test_far_from_the_origin_nothing_changes():
    for generator in seeds(2):
        x, centres = clouds(generator, 30, 2, 3)
        far, start = x + 1e8, centres + 1e8
        near = reference(far - 1e8, start - 1e8)
        expected = (near[0] + 1e8, *near[1:])
        compare(lloyd(far.copy(), start.copy()), expected, "points and centres moved by 1e8: were squares of 1e16 subtracted?", rtol=1e-5, atol=1e-5)
        found = next_centre_probabilities(far.copy(), start.copy())
        assert_close(found, probabilities(far - 1e8, start - 1e8), message="probabilities, everything moved by 1e8", rtol=1e-5, atol=1e-9)


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, centres = clouds(generator, 20, 3, 4)
        wide, start = np.asfortranarray(x), np.asfortranarray(centres)
        expected = reference(x, centres)
        with no_mutation(wide, start):
            found, law = lloyd(wide, start), next_centre_probabilities(wide, start)
            choose_centres(wide, 3, generator)
        compare(found, expected, "arrays in column order")
        assert_close(law, probabilities(x, centres), message="arrays in column order")
