"""What must hold of experts with capacity; each trap is caught by the test that names it."""
import math
from fractions import Fraction

import torch
from torch import nn
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import dispatch, layer_with_capacity


def queues(logits, k, factor):
    """Request by request: the list of tokens that each expert takes, and the capacity, in exact arithmetic."""
    count, experts = logits.shape
    capacity = math.ceil(Fraction(factor) * k * count / experts)
    orders = [sorted(range(experts), key=lambda e: -row[e]) for row in logits.tolist()]
    taken = [[] for _ in range(experts)]
    for rank in range(k):
        for token in range(count):
            if len(taken[orders[token][rank]]) < capacity:
                taken[orders[token][rank]].append(token)
    return taken, capacity


def reference_dispatch(logits, k, factor):
    """The queues as tensors, filled up with -1, and the probabilities in float64."""
    taken, capacity = queues(logits, k, factor)
    tokens = torch.tensor([row + [-1] * (capacity - len(row)) for row in taken])
    wide = logits.double()
    probabilities = (wide - wide.logsumexp(dim=-1, keepdim=True)).exp()
    weights = [[probabilities[t, e] if t >= 0 else 0 * wide.sum() for t in row] for e, row in enumerate(tokens.tolist())]
    return tokens, torch.stack([torch.stack(row) for row in weights])


def reference(x, w_router, experts, k, factor):
    """One token at a time in float64: itself, and what each expert that took it makes of it."""
    x, w_router = x.double(), w_router.double()
    logits = x @ w_router
    taken, _ = queues(logits, k, factor)
    rows = []
    for t, token in enumerate(x):
        probabilities = (logits[t] - logits[t].logsumexp(dim=0)).exp()
        rows.append(token + sum(probabilities[e] * experts[e](token[None])[0] for e in range(len(experts)) if t in taken[e]))
    return torch.stack(rows)


def plain(count):
    """Experts that work on each row alone, each in its own way."""
    return [lambda rows, e=number: (e + 1) * rows**2 + e for number in range(count)]


def example():
    """The logits of the statement."""
    high = math.log(3)
    return torch.tensor([[high, 0.0], [high, 0.0], [high, 0.0], [0.0, high]])


def test_the_example_by_hand():
    tokens, weights = dispatch(example(), 1, 1.0)
    assert_close(tokens, torch.tensor([[0, 1], [3, -1]]), message="tokens")
    assert_close(weights, torch.tensor([[0.75, 0.75], [0.75, 0.0]]), message="weights")


def test_the_example_of_a_dropped_token():
    out = layer_with_capacity(example(), torch.eye(2), [lambda rows: 0 * rows + 4, lambda rows: 0 * rows + 8], 1, 1.0)
    added = torch.tensor([[3.0], [3.0], [0.0], [6.0]])
    assert_close(out, example() + added, message="the experts return 4 and 8: three tokens gain ¾ of that, token 2 gains nothing")


def test_places_go_by_rank_then_by_order():
    for generator in seeds(2):
        for count, experts, k, factor in [(7, 3, 2, 0.5), (6, 4, 3, 0.75), (5, 2, 2, 1.0), (19, 5, 1, 0.5), (1, 2, 1, 0.75)]:
            (logits,) = tensors(generator, (count, experts), dtype=torch.float64)
            message = f"{count} tokens, {experts} experts, {k=}, capacity factor {factor}"
            (tokens, weights), (wanted, expected) = dispatch(logits, k, factor), reference_dispatch(logits, k, factor)
            assert_close(tokens, wanted, message=f"tokens: {message}")
            assert_close(weights, expected, message=f"weights: {message}")


def test_first_choices_come_before_second_ones():
    logits = torch.tensor([[2.0, 1.0, 0.0], [0.0, 2.0, 1.0], [1.0, 2.0, 0.0]], dtype=torch.float64)
    tokens, _ = dispatch(logits, 2, 1.0)
    assert_close(tokens, torch.tensor([[0, 2], [1, 2], [1, -1]]), message="token 2 wants expert 1 first, so token 0, which wants it second, waits")


def test_the_capacity_is_rounded_up():
    for generator in seeds(1):
        for count, experts, k, factor, capacity in [(7, 3, 1, 1.0, 3), (8, 4, 1, 1.25, 3), (8, 4, 2, 1.25, 5), (12, 5, 1, 1.25, 3), (3, 8, 1, 0.25, 1)]:
            (logits,) = tensors(generator, (count, experts))
            shape = tuple(dispatch(logits, k, factor)[0].shape)
            message = f"{count} tokens, {experts} experts, {k=}, factor {factor}: expected shape {(experts, capacity)}, it came as {shape}"
            assert shape == (experts, capacity), message


def test_room_for_all_drops_nobody():
    for generator in seeds(1):
        x, w_router = tensors(generator, (6, 4), (4, 3), dtype=torch.float64)
        tokens, weights = dispatch(x @ w_router, 3, 3.0)
        assert (tokens >= 0).sum() == 18 and tokens.shape == (3, 18), "18 places each: all 18 requests get one"
        assert_close(weights.sum(), torch.tensor(6.0, dtype=torch.float64), message="the probabilities of six tokens over all experts")


def test_matches_one_token_at_a_time():
    for generator in seeds(1):
        for count, dim, experts, k, factor in [(7, 3, 4, 2, 0.75), (5, 2, 3, 1, 1.0), (1, 4, 2, 2, 1.0), (6, 3, 4, 2, 4.0)]:
            x, w_router = tensors(generator, (count, dim), (dim, experts), dtype=torch.float64)
            out = layer_with_capacity(x, w_router, plain(experts), k, factor)
            message = f"{count} tokens, {experts} experts, {k=}, capacity factor {factor}"
            assert_close(out, reference(x, w_router, plain(experts), k, factor), message=message)


def test_a_token_without_a_place_returns_as_it_came():
    for generator in seeds(1):
        (x,) = tensors(generator, (8, 3))
        x[:, 0] = 1.0
        w_router = torch.zeros(3, 4)
        w_router[0, 2] = 5.0
        out = layer_with_capacity(x, w_router, plain(4), 1, 1.0)
        assert torch.equal(out[2:], x[2:]), "all ask for expert 2, which has two places: tokens 2 to 7 come back bit for bit"
        assert not torch.equal(out[:2], x[:2]), "tokens 0 and 1 have a place"


def test_experts_are_called_once_with_their_tokens_in_order():
    for generator in seeds(1):
        x, w_router = tensors(generator, (9, 3), (3, 4), dtype=torch.float64)
        w_router[:, 3] = 0
        w_router[0], x[:, 0] = torch.tensor([0.0, 0.0, 0.0, -100.0]), 1.0  # nobody asks for expert 3
        calls = [[] for _ in range(4)]

        def noting(number):
            def run(rows):
                calls[number].append(rows.detach().clone())
                return rows

            return run

        layer_with_capacity(x, w_router, [noting(number) for number in range(4)], 2, 0.75)
        taken, capacity = queues(x @ w_router, 2, 0.75)
        for number, rows in enumerate(taken):
            assert len(calls[number]) == (len(rows) > 0), f"expert {number} took {len(rows)} tokens and was called {len(calls[number])} times"
            if rows:
                assert_close(calls[number][0], x[rows], message=f"what expert {number} of 4 works on, with {capacity} places")


def test_gradients_reach_the_router_and_the_tokens():
    for generator in seeds(1):
        x, w_router, cotangent = tensors(generator, (7, 4), (4, 3), (7, 4), dtype=torch.float64)
        experts = []
        for _ in range(3):
            weight, bias = tensors(generator, (4, 4), (4,), dtype=torch.float64)
            experts.append(nn.Linear(4, 4, dtype=torch.float64))
            experts[-1].load_state_dict({"weight": weight, "bias": bias})
        for k in (1, 2):
            _, (of_x, of_router) = gradients(layer_with_capacity, x, w_router, experts, k, 0.75, cotangent=cotangent)
            leaves = [x.clone().requires_grad_(), w_router.clone().requires_grad_()]
            expected = torch.autograd.grad(reference(*leaves, experts, k, 0.75), leaves, cotangent)
            assert of_x is not None and of_router is not None, "no gradient arrives: were the probabilities cut off?"
            assert_close(of_router, expected[1], message=f"gradient of w_router, {k=}")
            assert_close(of_x, expected[0], message=f"gradient of x, {k=}")


def test_logits_of_ten_thousand_are_ranked_all_the_same():
    for generator in seeds(1):
        (logits,) = tensors(generator, (8, 5), dtype=torch.float64)
        for found, wanted in zip(dispatch(1e4 * logits, 3, 0.75), reference_dispatch(1e4 * logits, 3, 0.75)):
            assert_close(found, wanted, message="logits of magnitude 10^4: all but one probability are 0, the logits still have an order")


def test_keeps_dtype_and_leaves_the_inputs_alone():
    for generator in seeds(1):
        x, w_router = tensors(generator, (3, 7), (3, 4))
        x = x.T
        with no_mutation(x, w_router):
            out = layer_with_capacity(x, w_router, plain(4), 2, 1.0)
        assert out.dtype == torch.float32, f"float32 tokens gave {out.dtype}"
        logits = x @ w_router
        with no_mutation(logits):
            tokens, weights = dispatch(logits, 2, 1.0)
        assert tokens.dtype == torch.int64 and weights.dtype == torch.float32, f"dispatch gave {tokens.dtype} and {weights.dtype}"
