"""What must hold of a decision tree; each trap is caught by the test that names it."""
from fractions import Fraction

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import best_split, grow, predict


def gini(targets):
    """The impurity of a list of labels, exactly."""
    return 1 - Fraction(sum(targets.count(label) ** 2 for label in set(targets)), len(targets) ** 2)


def splits(x, targets, min_leaf):
    """Every allowed split as (impurity, feature, low, high, threshold), exactly, by counting both sides anew."""
    found = []
    for feature in range(x.shape[1]):
        values = sorted(set(x[:, feature].tolist()))
        for low, high in zip(values, values[1:]):
            left = [int(t) for t, value in zip(targets, x[:, feature]) if value <= low]
            right = [int(t) for t, value in zip(targets, x[:, feature]) if value > low]
            if min(len(left), len(right)) >= min_leaf:
                impurity = (len(left) * gini(left) + len(right) * gini(right)) / len(targets)
                middle = Fraction(low) / 2 + Fraction(high) / 2
                found.append((impurity, feature, low, high, float(middle)))
    return found


def check_split(found, x, targets, min_leaf, message):
    """Whether (feature, threshold) is one of the best splits, midway between two neighbouring values."""
    possible = splits(x, targets, min_leaf)
    assert possible, f"{message}: no split is allowed, and {found} came"
    least = min(possible)[0]
    matching = [(low, high, middle, impurity) for impurity, feature, low, high, middle in possible if feature == found[0] and low <= found[1] < high]
    assert matching, f"{message}: the split {tuple(found[:2])} separates no allowed pair of neighbouring values"
    low, high, middle, impurity = matching[0]
    assert abs(found[1] - middle) <= 1e-9 * max(abs(low), abs(high)), f"{message}: the threshold between {low} and {high} is {found[1]}, expected {middle}"
    assert impurity == least, f"{message}: the split {tuple(found[:2])} has impurity {float(impurity):.5f}, the best has {float(least):.5f}"
    return float(least)


def check_tree(tree, x, targets, max_depth, min_leaf, message):
    """Every node in turn: leaves where they must be and nowhere else, the majority in them, best splits above."""
    possible = splits(x, targets, min_leaf) if max_depth > 0 and len(set(targets.tolist())) > 1 else []
    if not possible:
        assert not isinstance(tree, (tuple, list)), f"{message}: a node of {len(x)} rows is split, and should be a leaf"
        counts = np.bincount(targets)
        assert tree == counts.argmax(), f"{message}: a leaf with the class counts {counts.tolist()} predicts {tree}"
        return
    assert isinstance(tree, (tuple, list)), f"{message}: a node with the class counts {np.bincount(targets).tolist()} is a leaf, and could be split"
    check_split(tree, x, targets, min_leaf, message)
    left = x[:, tree[0]] <= tree[1]
    check_tree(tree[2], x[left], targets[left], max_depth - 1, min_leaf, message)
    check_tree(tree[3], x[~left], targets[~left], max_depth - 1, min_leaf, message)


def descend(tree, row):
    """The leaf that one row falls into."""
    while isinstance(tree, (tuple, list)):
        tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
    return tree


def data(generator, n, features, classes):
    """Values with repetitions in the first column, targets that the others explain in part."""
    (x,) = arrays(generator, (n, features))
    x[:, 0] = np.round(x[:, 0])
    return x, np.clip((x.sum(axis=1) + generator.standard_normal(n)).astype(np.int64) + classes // 2, 0, classes - 1)


def test_the_example_by_hand():
    x, targets = np.array([[1.0], [2.0], [4.0], [7.0]]), np.array([0, 0, 1, 0])
    feature, threshold, impurity = best_split(x, targets, 1)
    assert (feature, threshold) == (0, 3.0), f"the best split is feature 0 at 3, {feature} at {threshold} came"
    assert_close(impurity, 0.25, message="impurity of the split at 3")
    tree = grow(x, targets, 2, 1)
    assert tree == (0, 3.0, 0, (0, 5.5, 1, 0)), f"max_depth 2: {tree}"
    assert grow(x, targets, 1, 1) == (0, 3.0, 0, 0), f"max_depth 1: {grow(x, targets, 1, 1)}"


def test_the_example_of_predictions():
    found = predict((0, 3.0, 0, (0, 5.5, 1, 0)), np.array([[3.0], [3.1], [5.5], [9.0]]))
    assert_close(found, np.array([0, 1, 1, 0]), message="rows at 3, 3.1, 5.5 and 9; on the threshold they go left")


def test_the_best_split_is_the_best_of_all():
    for generator in seeds(2):
        for n, features, classes, min_leaf in [(12, 3, 2, 1), (9, 2, 4, 3), (17, 4, 3, 2), (2, 1, 2, 1)]:
            x, targets = data(generator, n, features, classes)
            if not splits(x, targets, min_leaf):
                continue
            found = best_split(x.copy(), targets.copy(), min_leaf)
            message = f"{n} rows, {features} features, {classes} classes, min_leaf {min_leaf}"
            assert found is not None, f"{message}: None came, but a split is allowed"
            assert_close(found[2], check_split(found, x, targets, min_leaf, message), message=f"{message}: its impurity")


def test_the_sides_count_by_their_size():
    x = np.arange(10.0)[:, None]
    targets = np.array([0, 1, 1, 1, 1, 1, 1, 0, 0, 0])
    feature, threshold, impurity = best_split(x, targets, 1)
    assert threshold == 6.5, f"the best split is at 6.5 (one row of seven wrong on the left, a pure right); {threshold} came: weigh the sides by their rows"
    assert_close(impurity, 0.7 * (1 - 37 / 49), message="impurity of the split at 6.5")


def test_equal_values_are_not_separated():
    x = np.array([[1.0], [1.0], [1.0], [2.0], [2.0]])
    targets = np.array([0, 1, 1, 1, 0])
    found = best_split(x, targets, 1)
    assert found[1] == 1.5, f"values 1 and 2 leave one threshold, 1.5; {found[1]} came"
    assert best_split(np.ones((4, 2)), np.array([0, 1, 0, 1]), 1) is None, "constant features: no split is allowed"
    assert grow(np.ones((4, 2)), np.array([2, 1, 1, 2]), 3, 1) == 1, "constant features: a leaf, and of equally frequent targets the smallest"


def test_each_side_keeps_min_leaf_rows():
    x = np.array([[1.0], [2.0], [3.0], [4.0], [5.0]])
    targets = np.array([1, 0, 0, 0, 0])
    for min_leaf, threshold in ((1, 1.5), (2, 2.5)):
        found = best_split(x, targets, min_leaf)
        assert found is not None and found[1] == threshold, f"min_leaf {min_leaf}: expected a split at {threshold}, {found} came"
    mirrored = best_split(-x, targets, 2)
    assert mirrored is not None and mirrored[1] == -2.5, f"min_leaf 2, values mirrored: expected a split at -2.5, {mirrored} came"
    assert best_split(x, targets, 3) is None, "five rows cannot be split into two sides of three"
    assert best_split(x[:1], targets[:1], 1) is None, "one row cannot be split"


def test_of_equal_splits_the_first_is_taken():
    x = np.array([[0.0], [1.0], [2.0]])
    found = best_split(x, np.array([0, 1, 0]), 1)
    assert found[1] == 0.5, f"the splits at 0.5 and 1.5 mirror each other: the lower threshold, {found[1]} came"
    for generator in seeds(1):
        column = np.sort(arrays(generator, (8, 1))[0], axis=0)
        targets = np.array([0, 0, 0, 1, 1, 1, 1, 1])
        noise = np.tile([[0.0], [1.0]], (4, 1))
        found = best_split(np.hstack([noise, column, column]), targets, 1)
        assert found[0] == 1, f"features 1 and 2 are the same and split perfectly: the lower one, {found[0]} came"


def test_the_tree_is_grown_by_best_splits_until_nothing_is_left():
    for generator in seeds(2):
        for n, features, classes, max_depth, min_leaf in [(15, 2, 3, 3, 1), (12, 3, 2, 20, 1), (20, 2, 3, 20, 4), (8, 2, 2, 0, 1), (1, 2, 2, 3, 1)]:
            x, targets = data(generator, n, features, classes)
            tree = grow(x.copy(), targets.copy(), max_depth, min_leaf)
            check_tree(tree, x, targets, max_depth, min_leaf, f"{n} rows, {classes} classes, max_depth {max_depth}, min_leaf {min_leaf}")


def test_exclusive_or_is_learnt_in_two_splits():
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    targets = np.array([0, 1, 1, 0])
    tree = grow(x, targets, 2, 1)
    assert tree == (0, 0.5, (1, 0.5, 0, 1), (1, 0.5, 1, 0)), f"no first split gains anything, and after it the second is perfect; the tree is {tree}"


def test_a_pure_node_is_a_leaf():
    for generator in seeds(1):
        (x,) = arrays(generator, (6, 2))
        assert grow(x, np.full(6, 3), 5, 1) == 3, "all targets are 3: the tree is the leaf 3"


def test_predictions_follow_the_tree():
    for generator in seeds(2):
        x, targets = data(generator, 25, 3, 4)
        tree = grow(x.copy(), targets.copy(), 4, 2)
        (fresh,) = arrays(generator, (30, 3))
        for rows in (fresh, x, fresh[:1], fresh[:0]):
            expected = np.array([descend(tree, row) for row in rows], dtype=np.int64)
            assert_close(predict(tree, rows), expected, message=f"{len(rows)} rows")
        assert_close(predict(7, fresh), np.full(30, 7), message="a tree that is one leaf")


def test_neighbouring_and_huge_values_are_split():
    for low in (1.0, np.nextafter(1.0, 2.0), -1.0, 1e300):
        high = np.nextafter(low, np.inf)
        x, targets = np.array([[low], [high], [high]]), np.array([0, 1, 1])
        tree = grow(x, targets, 5, 1)
        assert tree == (0, float(low), 0, 1), f"between {low!r} and the next float lies none: the lower one is the threshold; the tree is {tree}"
    for values in ([-1.7e308, 1.6e308], [1.6e308, 1.7e308]):
        x = np.array(values)[:, None]
        tree = grow(x, np.array([0, 1]), 1, 1)
        assert isinstance(tree, tuple) and values[0] <= tree[1] < values[1], f"values {values}: the tree is {tree}"
        check_tree(tree, x, np.array([0, 1]), 1, 1, f"values {values}")


def test_ten_thousand_rows_are_no_trouble():
    for generator in seeds(1):
        x = generator.permutation(10000).astype(np.float64)[:, None]
        targets = ((x[:, 0] > 3123.4).astype(np.int64) + (x[:, 0] > 7000.2)) * 5
        found = best_split(x, targets, 1)
        shares = np.array([3877, 2999]) / 6876
        assert found[:2] == (0, 3123.5), f"10,000 rows, classes change at 3123.5 and 7000.5: the best split is at 3123.5, {found[1]} came"
        assert_close(found[2], 0.6876 * (1 - (shares**2).sum()), message="10,000 rows: its impurity")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, targets = data(generator, 14, 3, 3)
        wide, spaced = np.asfortranarray(x), np.repeat(targets, 2)[::2]
        with no_mutation(wide, spaced):
            found, tree = best_split(wide, spaced, 2), grow(wide, spaced, 3, 2)
            labels = predict(tree, wide)
        check_split(found, x, targets, 2, "an array in column order")
        check_tree(tree, x, targets, 3, 2, "an array in column order")
        assert_close(labels, np.array([descend(tree, row) for row in x]), message="an array in column order")
