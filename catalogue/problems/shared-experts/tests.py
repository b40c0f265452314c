"""What must hold of shared experts; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import shared_experts


def inputs(generator, shape=(2, 5), dim=4, hidden=6, shared=2, routed=5, k=2, dtype=torch.float64):
    """Random arguments."""
    experts = shared + routed
    shapes = (*shape, dim), (dim, routed), (experts, dim, hidden), (experts, hidden, dim)
    x, w_router, w_in, w_out = tensors(generator, *shapes, dtype=dtype)
    return x, w_router / dim**0.5, w_in / dim**0.5, w_out / hidden**0.5, shared, k


def reference(x, w_router, w_in, w_out, shared, k):
    """Token by token in float64: experts in the order of their scores, and the weights through log-sum-exp."""
    x, w_router, w_in, w_out = (t.double() for t in (x, w_router, w_in, w_out))
    out = []
    for token in x.reshape(-1, x.shape[-1]):
        scores = torch.mv(w_router.T, token)
        gates = (scores - scores.logsumexp(dim=0)).exp()
        best = sorted(range(len(scores)), key=lambda e: -float(scores[e]))[:k]
        total = torch.zeros_like(token)
        for gate, e in [(1, e) for e in range(shared)] + [(gates[e], shared + e) for e in best]:
            total = total + gate * torch.mv(w_out[e].T, torch.mv(w_in[e].T, token).clamp(min=0))
        out.append(total)
    return torch.stack(out).reshape(x.shape)


def test_the_example_by_hand():
    w_router = torch.tensor([[math.log(4), math.log(3), 0.0]])
    w_out = torch.tensor([1.0, 10.0, 100.0, 1000.0]).view(4, 1, 1)
    out = shared_experts(torch.ones(1, 1), w_router, torch.ones(4, 1, 1), w_out, 1, 2)
    assert_close(out, torch.tensor([[43.5]]))


def test_matches_token_by_token():
    for generator in seeds(1):
        for sizes in ({}, {"shape": (1,), "k": 1}, {"shape": (3,), "shared": 1, "k": 4}, {"shape": (), "shared": 3}):
            given = inputs(generator, **sizes)
            assert_close(shared_experts(*given), reference(*given), message=f"{sizes}")


def test_without_shared_experts_all_is_routed():
    for generator in seeds(1):
        given = inputs(generator, shape=(3,), shared=0, k=3)
        assert_close(shared_experts(*given), reference(*given), message="no shared expert")


def test_all_experts_may_be_chosen():
    for generator in seeds(1):
        given = inputs(generator, shape=(3,), routed=3, k=3)
        assert_close(shared_experts(*given), reference(*given), message="k is the number of routed experts")


def test_shared_experts_have_the_weight_one():
    for generator in seeds(1):
        x, w_router, w_in, w_out, shared, k = inputs(generator)
        w_out[shared:] = 0
        expected = sum((x @ w_in[e]).clamp(min=0) @ w_out[e] for e in range(shared))
        assert_close(shared_experts(x, w_router, w_in, w_out, shared, k), expected, message="routed experts that return 0: the shared ones are left")


def test_the_weights_of_the_chosen_do_not_sum_to_one():
    for generator in seeds(1):
        x, w_router, *_ = inputs(generator, shape=(6,))
        x[:, 0] = 1
        first = torch.zeros(5, 4, 1, dtype=torch.float64)
        first[:, 0] = 1  # every expert sees 1 and returns ones, so the result tells the sum of the weights
        out = shared_experts(x, w_router, first, torch.ones(5, 1, 4, dtype=torch.float64), 0, 2)
        kept = (x @ w_router).softmax(dim=-1).sort(dim=-1).values[:, -2:].sum(dim=-1)
        assert_close(out, kept[:, None].expand(6, 4), message="five equal experts, two are chosen: their weights sum to less than 1")


def test_an_expert_works_on_its_own_tokens_only():
    for generator in seeds(1):
        for value in (math.nan, math.inf):
            x, w_router, w_in, w_out, shared, k = inputs(generator, shape=(12,), dtype=torch.float32)
            broken = int(generator.integers(5))
            sent = ((x @ w_router).topk(k, dim=-1).indices == broken).any(dim=-1)
            expected = reference(x, w_router, w_in, w_out, shared, k)[~sent]
            w_in, w_out = w_in.clone(), w_out.clone()
            w_in[shared + broken] = w_out[shared + broken] = value
            found = shared_experts(x, w_router, w_in, w_out, shared, k)
            assert_close(found[~sent], expected, message=f"routed expert {broken} holds {value}: tokens that were not sent to it must not notice")


def test_nothing_has_an_axis_for_tokens_and_one_for_all_experts():
    for generator in seeds(1):
        given = inputs(generator, shape=(64,), dim=16, hidden=64, shared=1, routed=16, dtype=torch.float32)
        with peak_memory() as peak:
            shared_experts(*given)
        dense = 4 * 64 * 16 * 64
        message = f"64 tokens, 16 routed experts, 64 hidden units: a tensor of {peak.largest_bytes} bytes was made, all experts on all tokens have {dense}"
        assert peak.largest_bytes < dense // 2, message


def test_no_token_depends_on_another():
    for generator in seeds(1):
        given = inputs(generator, shape=(6,))
        alone = torch.cat([shared_experts(given[0][i : i + 1], *given[1:]) for i in range(6)])
        assert_close(shared_experts(*given), alone, message="all tokens at once, and one by one")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        x, w_router, *others = inputs(generator)
        given = x, 1e4 * w_router, *others
        assert_close(shared_experts(*given), reference(*given), message="scores of magnitude 10^4")


def test_gradients_reach_the_router_and_the_experts():
    for generator in seeds(1):
        check_gradient(shared_experts, *inputs(generator), reference=reference)


def test_no_token_at_all():
    for generator in seeds(1):
        given = inputs(generator, shape=(0,), dtype=torch.float32)
        assert_close(shared_experts(*given), torch.zeros(0, 4), message="no token")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, *others = inputs(generator, shape=(5, 3), dtype=dtype)
            x = x.transpose(0, 1)
            out = shared_experts(x, *others)
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"
            assert_close(out, reference(x, *others), message="transposed x")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given[:4]):
            shared_experts(*given)
