# fails: test_of_equal_splits_the_first_is_taken
# teaches: equal impurities: the lowest feature wins, so a later one must be strictly better
import numpy as np

Tree = int | tuple[int, float, "Tree", "Tree"]  # a label, or (feature, threshold, left, right)


def best_split(
    x: np.ndarray, targets: np.ndarray, min_leaf: int
) -> tuple[int, float, float] | None:
    """x (n, features), targets (n,) -> feature, threshold and impurity of the best split, or None."""
    n = len(x)
    one_hot = np.eye(targets.max() + 1)[targets]
    on_left = np.arange(1, n)
    on_right = n - on_left
    best = None
    for feature in range(x.shape[1]):
        order = np.argsort(x[:, feature], kind="stable")
        values, counts = x[order, feature], one_hot[order].cumsum(axis=0)
        left, right = counts[:-1], counts[-1] - counts[:-1]
        impurity = (on_left - (left**2).sum(axis=1) / on_left + on_right - (right**2).sum(axis=1) / on_right) / n
        allowed = (values[:-1] < values[1:]) & (on_left >= min_leaf) & (on_right >= min_leaf)
        if not allowed.any():
            continue
        place = np.where(allowed, impurity, np.inf).argmin()
        if best is None or impurity[place] <= best[2]:
            best = feature, _between(values[place], values[place + 1]), float(impurity[place])
    return best


def grow(x: np.ndarray, targets: np.ndarray, max_depth: int, min_leaf: int) -> Tree:
    """x (n, features), targets (n,) -> a tree of at most `max_depth` splits on the way to a leaf."""
    split = best_split(x, targets, min_leaf) if max_depth > 0 and (targets != targets[0]).any() else None
    if split is None:
        return int(np.bincount(targets).argmax())
    feature, threshold, _ = split
    left = x[:, feature] <= threshold
    return feature, threshold, grow(x[left], targets[left], max_depth - 1, min_leaf), grow(x[~left], targets[~left], max_depth - 1, min_leaf)


def predict(tree: Tree, x: np.ndarray) -> np.ndarray:
    """x (n, features) -> (n,): the label of the leaf that each row falls into."""
    if not isinstance(tree, tuple):
        return np.full(len(x), tree)
    feature, threshold, left, right = tree
    goes_left = x[:, feature] <= threshold
    labels = np.empty(len(x), dtype=np.int64)
    labels[goes_left], labels[~goes_left] = predict(left, x[goes_left]), predict(right, x[~goes_left])
    return labels


def _between(low: float, high: float) -> float:
    middle = float(low / 2 + high / 2)  # low + high may overflow
    return middle if low <= middle < high else float(low)
