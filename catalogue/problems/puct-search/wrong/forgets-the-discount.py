# fails: test_each_move_is_discounted_once
# teaches: a value is worth gamma less for each move that lies before it
from collections.abc import Callable

import numpy as np


class Node:

    def __init__(self, state: int, priors: np.ndarray) -> None:
        self.state, self.priors = state, priors
        self.visits, self.totals = np.zeros(len(priors), dtype=int), np.zeros(len(priors))
        self.children: dict[int, Node | float] = {}

    def values(self) -> np.ndarray:
        return self.totals / np.maximum(self.visits, 1)

    def choose(self, c: float) -> int:
        bonus = c * self.priors * np.sqrt(1 + self.visits.sum()) / (1 + self.visits)
        return int(np.where(self.priors > 0, self.values() + bonus, -np.inf).argmax())


def search(root: int, simulations: int, step: Callable, evaluate: Callable, c: float = 1.25, gamma: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    top = Node(root, evaluate(root)[0])
    for _ in range(simulations):
        child, path, value = top, [], None
        while value is None:
            node, action = child, child.choose(c)
            path.append((node, action))
            if action not in node.children:
                state, outcome = step(node.state, action)
                if outcome is None:
                    priors, value = evaluate(state)
                    node.children[action] = Node(state, priors)
                else:
                    node.children[action] = outcome
            child = node.children[action]
            if not isinstance(child, Node):
                value = child
        for node, action in reversed(path):
            value = -value
            node.visits[action] += 1
            node.totals[action] += value
    return top.visits, top.values()
