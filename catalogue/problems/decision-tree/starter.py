import numpy as np

Tree = int | tuple[int, float, "Tree", "Tree"]  # a label, or (feature, threshold, left, right)


def best_split(
    x: np.ndarray, targets: np.ndarray, min_leaf: int
) -> tuple[int, float, float] | None:
    """x (n, features), targets (n,) -> feature, threshold and impurity of the best split, or None."""
    raise NotImplementedError


def grow(x: np.ndarray, targets: np.ndarray, max_depth: int, min_leaf: int) -> Tree:
    """x (n, features), targets (n,) -> a tree of at most `max_depth` splits on the way to a leaf."""
    raise NotImplementedError


def predict(tree: Tree, x: np.ndarray) -> np.ndarray:
    """x (n, features) -> (n,): the label of the leaf that each row falls into."""
    raise NotImplementedError
