"""What must hold of constrained decoding; each trap is caught by the test that names it."""
import math
from functools import lru_cache

import torch
from warmup import assert_close, assert_raises, no_mutation, seeds, tensors

from solution import constrain, constrained_decode, steps_to_accept

A, B, C, STOP = range(4)


def by_hand():
    return torch.tensor([[1, -1, 3, -1], [1, 2, -1, -1], [-1, -1, -1, -1], [-1, -1, -1, -1]]), torch.tensor([False, False, True, False])


def random_automaton(generator, states, vocabulary, stop, density=0.4):
    """Transitions at random, some of them into dead ends; state 0 reaches an accepting state by way of a chain."""
    transitions = torch.from_numpy(generator.integers(0, states, (states, vocabulary)))
    transitions[torch.from_numpy(generator.random((states, vocabulary)) > density)] = -1
    accepting = torch.from_numpy(generator.random(states) < 0.2)
    accepting[0], accepting[3], accepting[-1] = False, True, True
    dead = 4  # goes nowhere but to itself
    transitions[dead], accepting[dead] = -1, False
    others = [token for token in range(vocabulary) if token != stop]
    transitions[dead, others[0]] = dead
    transitions[2, others[1]] = dead
    for state in range(3):
        transitions[state, others[2]] = state + 1
    transitions[:, stop] = -1
    return transitions, accepting


def distances(transitions, accepting):
    """Breadth-first from each state, forwards."""
    table, out = transitions.tolist(), []
    for start in range(len(table)):
        frontier, seen, steps = {start}, {start}, 0
        while frontier and not any(accepting[state] for state in frontier):
            frontier = {following for state in frontier for following in table[state] if following >= 0} - seen
            seen |= frontier
            steps += 1
        out.append(steps if frontier else -1)
    return torch.tensor(out)


def allowed_tokens(state, transitions, accepting, stop, remaining):
    """Tokens after which an answer of at most `remaining` tokens can end, by trying all ways."""
    table = transitions.tolist()

    @lru_cache(maxsize=None)
    def ends(state, left):
        if left < 1:
            return False
        return bool(accepting[state]) or any(ends(following, left - 1) for following in set(table[state]) - {-1})

    found = {token for token, following in enumerate(table[state]) if following >= 0 and ends(following, remaining - 1)}
    return found | ({stop} if accepting[state] else set())


def masked(logits, states, transitions, accepting, stop, remaining):
    out = torch.full_like(logits, -math.inf)
    for row, state in enumerate(states.tolist()):
        for token in allowed_tokens(state, transitions, accepting, stop, remaining):
            out[row, token] = logits[row, token]
    return out


class Scripted:
    """A model of noise that depends on a row's first token and the length; counts its calls."""

    def __init__(self, generator, rows, vocabulary, longest):
        (self.noise,) = tensors(generator, (rows, longest, vocabulary))
        self.calls = 0

    def __call__(self, tokens):
        self.calls += 1
        return self.noise[tokens[:, 0], : tokens.shape[1]]


def decoded(model, prompts, transitions, accepting, stop, longest):
    """The reference: one row at a time."""
    answers = []
    for prompt in prompts.tolist():
        state, answer = 0, []
        while stop not in answer:
            logits = model.noise[prompt[0], len(prompt) + len(answer) - 1]
            allowed = allowed_tokens(state, transitions, accepting, stop, longest - len(answer))
            answer.append(max(sorted(allowed), key=lambda token: float(logits[token])))
            state = int(transitions[state, answer[-1]])
        answers.append(answer)
    width = max(map(len, answers))
    return torch.tensor([answer + [stop] * (width - len(answer)) for answer in answers])


def prefers_a(tokens):
    return torch.tensor([3.0, 1.0, 2.0, 0.0]).expand(*tokens.shape, 4)


def test_the_example_by_hand():
    transitions, accepting = by_hand()
    assert_close(steps_to_accept(transitions, accepting), torch.tensor([2, 1, 0, -1]), message="steps_to_accept")
    out = constrain(torch.tensor([[1.0, 2.0, 3.0, 4.0]]), torch.tensor([0]), transitions, torch.tensor([2, 1, 0, -1]), STOP, 5)
    assert_close(out, torch.tensor([[1.0, -math.inf, -math.inf, -math.inf]]), message="state 0: c leads to a dead end, and stop is too early")
    answer = constrained_decode(prefers_a, torch.tensor([[0]]), transitions, accepting, STOP, 5)
    assert_close(answer, torch.tensor([[A, A, A, B, STOP]]), message="a model that always prefers a, room for 5 tokens")


def test_steps_match_a_search_from_each_state():
    for generator in seeds(2):
        for states in (6, 9, 14):
            transitions, accepting = random_automaton(generator, states, 6, 4, density=0.25)
            found = steps_to_accept(transitions, accepting)
            assert_close(found, distances(transitions, accepting), message=f"transitions {transitions.tolist()}, accepting {accepting.tolist()}")


def test_steps_along_a_chain():
    chain = torch.tensor([[state + 1 if state < 6 else -1, -1] for state in range(7)])
    accepting = torch.tensor([False] * 6 + [True])
    assert_close(steps_to_accept(chain, accepting), torch.arange(6, -1, -1), message="seven states in a row, the last one accepting")
    assert_close(steps_to_accept(chain, ~accepting), torch.tensor([0] * 6 + [-1]), message="all but the last accepting")
    assert_close(steps_to_accept(chain[6:], accepting[:1]), torch.tensor([-1]), message="one state that does not accept")


def test_constrain_allows_what_can_still_end():
    for generator in seeds(2):
        transitions, accepting = random_automaton(generator, 9, 6, 4)
        states = torch.from_numpy(generator.integers(0, 8, 7))
        steps = distances(transitions, accepting)
        (logits,) = tensors(generator, (7, 6))
        for remaining in (1, 2, 3, 4, 7):
            expected = masked(logits, states, transitions, accepting, 4, remaining)
            message = f"states {states.tolist()}, {remaining} tokens left"
            assert_close(constrain(logits, states, transitions, steps, 4, remaining), expected, message=message)


def test_dead_ends_are_ruled_out_however_many_tokens_are_left():
    transitions, _ = by_hand()
    transitions[3, A] = 3  # the dead end goes round and round
    out = constrain(torch.zeros(1, 4), torch.tensor([0]), transitions, torch.tensor([2, 1, 0, -1]), STOP, 1000)
    assert_close(out, torch.tensor([[0.0, -math.inf, -math.inf, -math.inf]]), message="c leads to a state that only leads to itself")


def test_stop_is_allowed_exactly_where_the_answer_may_end():
    transitions, accepting = by_hand()
    states = torch.tensor([0, 1, 2, 3])
    for remaining in (1, 4):
        out = constrain(torch.zeros(4, 4), states, transitions, torch.tensor([2, 1, 0, -1]), STOP, remaining)
        assert_close(out[:, STOP] == 0, accepting, message=f"states 0 to 3, {remaining} tokens left: who may stop")


def test_the_last_tokens_lead_to_the_end():
    transitions, accepting = by_hand()
    for longest, expected in [(3, [A, B, STOP]), (4, [A, A, B, STOP]), (6, [A, A, A, A, B, STOP])]:
        answer = constrained_decode(prefers_a, torch.tensor([[2, 1]]), transitions, accepting, STOP, longest)
        assert_close(answer, torch.tensor([expected]), message=f"a model that always prefers a, room for {longest} tokens")


def test_every_answer_is_accepted():
    for generator in seeds(2):
        for stop in (4, 0):
            transitions, accepting = random_automaton(generator, 9, 6, stop)
            prompts = torch.from_numpy(generator.integers(0, 6, (5, 2)))
            prompts[:, 0] = torch.arange(5)
            for longest in (4, 7):
                model = Scripted(generator, 5, 6, 2 + longest)
                answers = constrained_decode(model, prompts, transitions, accepting, stop, longest)
                expected = decoded(model, prompts, transitions, accepting, stop, longest)
                assert_close(answers, expected, message=f"stop token {stop}, room for {longest}")
                words = f"the longest answer has {answers.shape[1]} tokens, the model was called {model.calls} times"
                assert model.calls == answers.shape[1], words


def test_rows_stop_on_their_own():
    # State 0 may stop or go on to itself by a; row 0 wants to stop at once, row 1 after two tokens.
    transitions, accepting = torch.tensor([[0, -1, -1, -1]]), torch.tensor([True])
    wishes = torch.tensor([[STOP, A, A, A, A], [A, A, STOP, A, A]])

    def model(tokens):
        row = tokens[:, 0]
        return torch.nn.functional.one_hot(wishes[row, : tokens.shape[1]], 4).float()

    answers = constrained_decode(model, torch.tensor([[0], [1]]), transitions, accepting, STOP, 5)
    assert_close(answers, torch.tensor([[STOP, STOP, STOP], [A, A, STOP]]), message="row 0 stops at once, row 1 after two tokens")


def test_of_equal_logits_the_smallest_token_is_taken():
    transitions, accepting = torch.tensor([[-1, 0, 0, -1]]), torch.tensor([True])
    answer = constrained_decode(lambda tokens: torch.zeros(*tokens.shape, 4), torch.tensor([[0]]), transitions, accepting, STOP, 3)
    assert_close(answer, torch.tensor([[B, B, STOP]]), message="b, c and stop are allowed and equal")


def test_too_little_room_is_refused_before_any_call():
    transitions, accepting = by_hand()
    calls = []

    def model(tokens):
        calls.append(tokens)
        return prefers_a(tokens)

    assert_raises(ValueError, constrained_decode, model, torch.tensor([[0]]), transitions, accepting, STOP, 2)
    assert_raises(ValueError, constrained_decode, model, torch.tensor([[0]]), transitions, torch.zeros(4).bool(), STOP, 50)
    assert not calls, f"the shortest answer does not fit, but the model was called {len(calls)} times"


def test_keeps_the_dtype_and_leaves_everything_alone():
    for generator in seeds(1):
        transitions, accepting = by_hand()
        states, prompts = torch.tensor([0, 2, 1]), torch.tensor([[1], [0]])
        (logits,) = tensors(generator, (4, 3), dtype=torch.float64)
        logits = logits.T
        steps = distances(transitions, accepting)
        with no_mutation(logits, states, transitions, accepting, steps, prompts):
            steps_to_accept(transitions, accepting)
            out = constrain(logits, states, transitions, steps, STOP, 4)
            constrained_decode(prefers_a, prompts, transitions, accepting, STOP, 4)
        assert out.dtype == torch.float64, f"float64 logits gave {out.dtype}"
        assert_close(out, masked(logits, states, transitions, accepting, STOP, 4), message="float64, not contiguous")
