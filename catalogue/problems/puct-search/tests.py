"""What must hold of tree search with PUCT; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import assert_close, seeds

from solution import search


class Game:
    """A random game: a tree of `width` actions and `depth` moves, whose states are numbered breadth first, and what was asked of it."""

    def __init__(self, generator, width, depth, ending=0.2, illegal=0.2):
        self.width, self.asked, self.stepped = width, [], []
        self.inner = (width**depth - 1) // (width - 1) if width > 1 else depth
        total = self.inner * width + 1
        self.priors = generator.dirichlet(np.ones(width), size=total)
        self.priors[generator.random((total, width)) < illegal] = 0
        self.priors[:, width - 1] += 0.05
        self.priors /= self.priors.sum(axis=1, keepdims=True)
        self.guesses = generator.uniform(-1, 1, size=total)
        self.over = generator.random(total) < ending
        self.over[self.inner :], self.over[0] = True, False

    def step(self, state, action):
        self.stepped.append((state, action))
        following = state * self.width + action + 1
        return following, float(self.guesses[following]) if self.over[following] else None

    def evaluate(self, state):
        self.asked.append(state)
        return self.priors[state], float(self.guesses[state])


def reference(game, simulations, c, gamma=1.0):
    """The same search by recursion, with dictionaries keyed by state and action, and Python floats."""
    count, total, known = {}, {}, {0}

    def simulate(state):
        """The value of `state` for the player to move there, after one more simulation from it."""
        if game.over[state]:
            return float(game.guesses[state])
        if state not in known:
            known.add(state)
            return float(game.guesses[state])
        here = sum(count.get((state, a), 0) for a in range(game.width))

        def score(a):
            n = count.get((state, a), 0)
            return (total[state, a] / n if n else 0.0) + c * float(game.priors[state, a]) * math.sqrt(here + 1) / (n + 1)

        best = max((a for a in range(game.width) if game.priors[state, a] > 0), key=score)
        value = -gamma * simulate(state * game.width + best + 1)
        count[state, best] = count.get((state, best), 0) + 1
        total[state, best] = total.get((state, best), 0.0) + value
        return value

    for _ in range(simulations):
        simulate(0)
    visits = np.array([count.get((0, a), 0) for a in range(game.width)])
    return visits, np.array([total.get((0, a), 0.0) for a in range(game.width)]) / np.maximum(visits, 1), len(known)


def one_move(priors, outcomes):
    """A game of a single move; `outcomes` are for the opponent, who would be next."""
    return (lambda state, action: (action + 1, outcomes[action])), (lambda state: (np.array(priors), 0.0))


def same(found, expected, message):
    visits, values = found
    assert np.asarray(visits).dtype.kind in "iu", f"{message}: visits are whole numbers, these are {np.asarray(visits).dtype}"
    assert np.asarray(visits).tolist() == list(expected[0]), f"{message}: visits {np.asarray(visits).tolist()}, expected {list(expected[0])}"
    assert_close(np.asarray(values), np.array(expected[1], dtype=float), message=f"{message}: mean values")


def test_the_example_by_hand():
    step, evaluate = one_move([0.25, 0.75], [-1.0, 1.0])
    same(search(0, 3, step, evaluate, 1.0), ([2, 1], [1.0, -1.0]), "three simulations")


def test_matches_the_search_by_recursion():
    for generator in seeds(1):
        for width, depth, simulations, c, gamma in [(3, 4, 40, 1.25, 0.9), (2, 6, 30, 3.0, 0.5), (4, 2, 25, 0.3, 1.0), (1, 3, 5, 1.0, 0.8)]:
            game = Game(generator, width, depth)
            visits, values, _ = reference(game, simulations, c, gamma)
            message = f"{width} actions, {depth} moves, {simulations} simulations, {c=}, {gamma=}"
            same(search(0, simulations, game.step, game.evaluate, c, gamma), (visits.tolist(), values), message)


def test_c_is_one_and_a_quarter_and_nothing_is_discounted_unless_told():
    for generator in seeds(1):
        game = Game(generator, 4, 3, ending=0)
        visits, values, _ = reference(game, 40, 1.25)
        same(search(0, 40, game.step, game.evaluate), (visits.tolist(), values), "neither c nor gamma given")


def test_each_move_is_discounted_once():
    # A corridor of one action: the game ends after four moves, lost for the player who would be next.
    def step(state, action):
        return state + 1, -1.0 if state == 3 else None

    values = []
    for simulations in (3, 4):
        found = search(0, simulations, step, lambda state: (np.ones(1), 0.0), 1.0, 0.5)
        values.append(float(found[1][0]))
    assert_close(values[0], 0.0, message="three simulations have not reached the end")
    assert_close(values[1], -(0.5**4) / 4, message="the end is four moves away, in one of four simulations: gamma to the power 4")


def test_what_is_good_for_the_opponent_is_bad_here():
    # Two moves: after action 0 the opponent can win at once, after action 1 every reply loses for them.
    outcomes = {(1, 0): -1.0, (1, 1): 1.0, (2, 0): 1.0, (2, 1): 1.0}  # for the player to move after the reply: the root's

    def step(state, action):
        return (action + 1, None) if state == 0 else (10 * state + action, outcomes[state, action])

    visits, values = search(0, 60, step, lambda state: (np.array([0.7, 0.3]), 0.0), 1.0)
    assert visits[1] > 45, f"action 1 wins against every reply, action 0 loses to one; visits {np.asarray(visits).tolist()}"
    assert values[1] > 0.9, f"the mean value of a move that wins against every reply is {values[1]:.3f}, for the player who makes it"


def test_finds_the_winning_move_of_nim():
    # Take 1, 2 or 3 of the stones; who takes the last one wins. Leaving a multiple of 4 wins.
    def step(stones, action):
        left = stones - action - 1
        return left, -1.0 if left == 0 else None  # the player to move has lost

    def evaluate(stones):
        legal = np.arange(1, 4) <= stones
        return legal / legal.sum(), 0.0

    for stones in (5, 6):
        visits, _ = search(stones, 60, step, evaluate, 1.25)
        message = f"{stones} stones: taking {stones - 4} leaves 4 and wins; visits of taking 1, 2, 3: {np.asarray(visits).tolist()}"
        assert int(np.argmax(visits)) == stones - 5, message


def test_an_illegal_action_is_never_taken():
    step, evaluate = one_move([0.0, 0.6, 0.4], [0.0, 1.0, 1.0])
    visits, _ = search(0, 30, step, evaluate, 0.5)
    message = "the legal actions both lose and the illegal one has Q = 0: it must not be taken"
    assert visits[0] == 0 and int(np.sum(visits)) == 30, f"{message}; visits {np.asarray(visits).tolist()}"


def test_each_place_is_asked_about_once():
    for generator in seeds(4):
        game = Game(generator, 3, 4)
        *_, nodes = reference(game, 40, 1.25)
        search(0, 40, game.step, game.evaluate, 1.25)
        assert len(game.stepped) == len(set(game.stepped)), "step was called twice for the same action of the same node"
        assert len(game.asked) == len(set(game.asked)), "evaluate was called twice for the same node"
        assert not any(game.over[state] for state in game.asked), "evaluate was called for a finished game, whose value step gave"
        assert len(game.asked) == nodes, f"{len(game.asked)} nodes were evaluated, expected {nodes}"


def test_the_first_of_equal_actions_is_taken():
    step, evaluate = one_move([1 / 3] * 3, [0.0, 0.0, 0.0])
    for simulations, expected in ((1, [1, 0, 0]), (2, [1, 1, 0]), (4, [2, 1, 1])):
        visits, _ = search(0, simulations, step, evaluate, 1.0)
        assert np.asarray(visits).tolist() == expected, f"three equal actions, {simulations} simulations: visits {np.asarray(visits).tolist()}"


def test_paths_to_the_same_state_are_different_nodes():
    def step(state, action):
        return (state + 1, None) if state < 2 else (3, -1.0 if action == 0 else 1.0)

    first = search(0, 1, step, lambda state: (np.array([0.5, 0.5]), 0.25 * state), 1.0)
    second = search(0, 2, step, lambda state: (np.array([0.5, 0.5]), 0.25 * state), 1.0)
    same(first, ([1, 0], [-0.25, 0.0]), "one simulation reaches state 1 by action 0")
    same(second, ([1, 1], [-0.25, -0.25]), "the second reaches state 1 by action 1, a new node: it stops there")
