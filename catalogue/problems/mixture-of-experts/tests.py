"""What must hold of a mixture of experts; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import mixture_of_experts


class Recorder:
    """Experts that note what they are given: expert e returns (e + 1) x² + e."""

    def __init__(self, count):
        self.calls = [[] for _ in range(count)]
        self.experts = [self.expert(number) for number in range(count)]

    def expert(self, number):
        def run(rows):
            self.calls[number].append(rows.detach().clone())
            return (number + 1) * rows**2 + number

        return run


def plain(count):
    """The recorder's experts without a record."""
    return [lambda rows, e=number: (e + 1) * rows**2 + e for number in range(count)]


def reference(x, w_router, experts, k):
    """One token at a time in float64: the softmax over all experts, the k largest of it divided by their sum."""
    flat, out = x.double().reshape(-1, x.shape[-1]), []
    for token in flat:
        scores = torch.stack([(token * column).sum() for column in w_router.double().T])
        probabilities = (scores - scores.logsumexp(dim=0)).exp()
        best = sorted(range(len(experts)), key=lambda e: -scores[e].item())[:k]
        total = sum(probabilities[e] for e in best)
        out.append(sum(probabilities[e] / total * experts[e](token[None])[0] for e in best))
    return torch.stack(out).reshape(x.shape) if out else x.double()


def linear_experts(generator, count, dim):
    """Linear layers as experts, which let gradients through."""
    experts = []
    for _ in range(count):
        weight, bias = tensors(generator, (dim, dim), (dim,), dtype=torch.float64)
        layer = nn.Linear(dim, dim, dtype=torch.float64)
        layer.load_state_dict({"weight": weight, "bias": bias})
        experts.append(layer)
    return experts


def test_the_example_by_hand():
    def never(rows):
        raise AssertionError("expert 2 was called, though no token goes to it")

    x, w_router = torch.tensor([[1.0, 0.0]]), torch.tensor([[math.log(3), 0.0, -5.0], [0.0, 0.0, 0.0]])
    out = mixture_of_experts(x, w_router, [lambda rows: 10 * rows, lambda rows: rows + 4, never], 2)
    assert_close(out, torch.tensor([[8.75, 1.0]]))


def test_matches_one_token_at_a_time():
    for generator in seeds(1):
        for shape, count, k in [((6, 4), 5, 2), ((2, 5, 3), 3, 1), ((2, 1, 3, 4), 4, 3), ((1, 2), 2, 1)]:
            x, w_router = tensors(generator, shape, (shape[-1], count), dtype=torch.float64)
            out = mixture_of_experts(x, w_router, plain(count), k)
            assert_close(out, reference(x, w_router, plain(count), k), message=f"x of shape {shape}, {count} experts, {k=}")


def test_the_weights_of_the_chosen_sum_to_one():
    for generator in seeds(1):
        x, w_router = tensors(generator, (7, 4), (4, 6), dtype=torch.float64)
        for k in (1, 2, 6):
            same = [lambda rows: rows] * 6
            assert_close(mixture_of_experts(x, w_router, same, k), x, message=f"every expert returns its input, {k=}: so does their weighted mean")


def test_each_expert_sees_exactly_the_tokens_sent_to_it():
    for generator in seeds(1):
        x, w_router = tensors(generator, (3, 4, 5), (5, 6), dtype=torch.float64)
        tokens = x.reshape(-1, 5)
        for k in (1, 2):
            recorder = Recorder(6)
            mixture_of_experts(x, w_router, recorder.experts, k)
            order = (tokens @ w_router).argsort(dim=-1, descending=True)[:, :k]
            for number, calls in enumerate(recorder.calls):
                wanted = sorted(tokens[(order == number).any(dim=-1)].tolist())
                assert len(calls) == (len(wanted) > 0), f"expert {number} was called {len(calls)} times for {len(wanted)} tokens"
                if wanted:
                    message = f"expert {number} of 6, {k=}: {len(wanted)} of 12 tokens are sent to it"
                    assert_close(torch.tensor(sorted(calls[0].tolist()), dtype=torch.float64), torch.tensor(wanted, dtype=torch.float64), message=message)


def test_an_expert_without_tokens_is_not_called():
    for generator in seeds(1):
        (x,) = tensors(generator, (5, 3), dtype=torch.float64)
        w_router = torch.zeros(3, 4, dtype=torch.float64)
        w_router[0] = torch.tensor([4.0, 3.0, -1.0, -2.0])
        x[:, 0] = x[:, 0].abs() + 0.1  # so that experts 0 and 1 win everywhere
        recorder = Recorder(4)
        out = mixture_of_experts(x, w_router, recorder.experts, 2)
        calls = [len(calls) for calls in recorder.calls]
        assert calls == [1, 1, 0, 0], f"all tokens go to experts 0 and 1, yet the four were called {calls} times"
        assert_close(out, reference(x, w_router, plain(4), 2), message="two of four experts get everything")


def test_a_token_does_not_depend_on_the_others():
    for generator in seeds(1):
        x, w_router = tensors(generator, (6, 4), (4, 5), dtype=torch.float64)
        together = mixture_of_experts(x, w_router, plain(5), 2)
        for t in (0, 5):
            alone = mixture_of_experts(x[t], w_router, plain(5), 2)
            assert_close(alone, together[t], message=f"token {t}, given alone as a vector")


def test_gradients_reach_the_router_and_the_tokens():
    for generator in seeds(1):
        x, w_router, cotangent = tensors(generator, (2, 3, 4), (4, 5), (2, 3, 4), dtype=torch.float64)
        experts = linear_experts(generator, 5, 4)
        for k in (2, 5):
            _, (of_x, of_router) = gradients(mixture_of_experts, x, w_router, experts, k, cotangent=cotangent)
            leaves = [x.clone().requires_grad_(), w_router.clone().requires_grad_()]
            expected = torch.autograd.grad(reference(*leaves, experts, k), leaves, cotangent)
            assert of_router is not None and of_x is not None, "no gradient arrives: were the weights or the tokens detached?"
            assert_close(of_router, expected[1], message=f"gradient of w_router, {k=}")
            assert_close(of_x, expected[0], message=f"gradient of x, {k=}: through the router and through the experts")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        x, w_router = tensors(generator, (6, 4), (4, 5), dtype=torch.float64)
        out = mixture_of_experts(x, 1e4 * w_router, plain(5), 3)
        assert_close(out, reference(x, 1e4 * w_router, plain(5), 3), message="scores of magnitude 10^4")


def test_no_tokens_give_an_empty_result():
    recorder = Recorder(3)
    out = mixture_of_experts(torch.zeros(0, 4), torch.ones(4, 3), recorder.experts, 2)
    assert_close(out, torch.zeros(0, 4), message="no tokens")
    assert not any(recorder.calls), "there is no token, yet an expert was called"


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, w_router = tensors(generator, (2, 8, 5), (8, 4))
        x = x.transpose(1, 2)
        w_router *= torch.tensor([4.0, 3.0, 2.0, 1.0])
        x[..., 0] = 10.0
        w_router[0] = torch.tensor([9.0, 6.0, 3.0, 0.0])  # scores far apart: float32 chooses as float64 does
        out = mixture_of_experts(x, w_router, plain(4), 2)
        assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
        assert_close(out, reference(x, w_router, plain(4), 2), message="a transposed x in float32")


def test_input_is_left_alone():
    for generator in seeds(1):
        x, w_router = tensors(generator, (3, 4), (4, 5))
        with no_mutation(x, w_router):
            mixture_of_experts(x, w_router, plain(5), 2)
