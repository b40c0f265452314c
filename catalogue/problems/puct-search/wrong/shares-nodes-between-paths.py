# fails: test_paths_to_the_same_state_are_different_nodes
# teaches: a table of states makes a graph: then visits of an edge and of its node differ, and the formula is another
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
    seen = {root: top}
    for _ in range(simulations):
        child, path, value = top, [], None
        while value is None:
            node, action = child, child.choose(c)
            path.append((node, action))
            if action not in node.children and step(node.state, action)[1] is None and step(node.state, action)[0] in seen:
                node.children[action] = seen[step(node.state, action)[0]]
            if action not in node.children:
                state, outcome = step(node.state, action)
                if outcome is None:
                    priors, value = evaluate(state)
                    node.children[action] = seen[state] = Node(state, priors)
                else:
                    node.children[action] = outcome
            child = node.children[action]
            if not isinstance(child, Node):
                value = child
        for node, action in reversed(path):
            value = -gamma * value
            node.visits[action] += 1
            node.totals[action] += value
    return top.visits, top.values()
