"""What must hold of pre-norm and post-norm; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, check_gradient, no_mutation, seeds, tensors

from solution import gradient_norms, post_norm, pre_norm

ORDERS = {"pre": pre_norm, "post": post_norm}


def inputs(generator, batch=3, dim=5, depth=4, dtype=torch.float64):
    """x that is neither centred nor of unit size, weights and a cotangent."""
    x, weights, cotangent = tensors(generator, (batch, dim), (depth, dim, dim), (batch, dim), dtype=dtype)
    return 2 * x + 1, weights * (2 / dim) ** 0.5, cotangent


def by_hand(x):
    """Layer normalisation from its definition, in float64."""
    centred = x.double() - x.double().sum(dim=-1, keepdim=True) / x.shape[-1]
    return centred / (centred.pow(2).sum(dim=-1, keepdim=True) / x.shape[-1] + 1e-5).sqrt()


def rest(order, h, weights, first=0):
    """The output from the stream before block `first`, by recursion."""
    h = h.double()
    if first == len(weights):
        return by_hand(h) if order == "pre" else h
    weight = weights[first].double()
    if order == "pre":
        return rest(order, h + torch.einsum("bd,de->be", by_hand(h), weight).clamp(min=0), weights, first + 1)
    return rest(order, by_hand(h + torch.einsum("bd,de->be", h, weight).clamp(min=0)), weights, first + 1)


def reference_norms(x, weights, cotangent, order):
    """Each gradient apart, from a fresh graph that starts at its stream."""
    h, found = x.double(), []
    for first in range(len(weights) + 1):
        leaf = h.clone().requires_grad_()
        (gradient,) = torch.autograd.grad((cotangent * rest(order, leaf, weights, first)).sum(), leaf)
        found.append((gradient**2).sum() ** 0.5)
        if first < len(weights):
            branch = torch.einsum("bd,de->be", by_hand(h) if order == "pre" else h, weights[first]).clamp(min=0)
            h = h + branch if order == "pre" else by_hand(h + branch)
    return torch.stack(found)


def test_the_example_by_hand():
    x, weights = torch.tensor([[3.0, 1.0]]), torch.tensor([[[0.0, 1.0], [0.0, 0.0]]])
    # Layer norm's epsilon leaves an error of some hundred-thousandths.
    assert_close(pre_norm(x, weights), torch.tensor([[1.0, -1.0]]), atol=1e-4, message="pre-norm")
    assert_close(post_norm(x, weights), torch.tensor([[-1.0, 1.0]]), atol=1e-4, message="post-norm")


def test_both_orders_match_the_definition():
    for generator in seeds(1):
        for sizes in ({}, {"batch": 1, "depth": 1}, {"depth": 7, "dim": 3}, {"batch": 5}):
            x, weights, _ = inputs(generator, **sizes)
            for order, function in ORDERS.items():
                assert_close(function(x, weights), rest(order, x, weights), message=f"{order}-norm, {sizes}")


def test_without_blocks_pre_norm_still_ends_with_a_norm():
    for generator in seeds(1):
        x, weights, cotangent = inputs(generator, depth=0)
        assert_close(pre_norm(x, weights), by_hand(x), message="pre-norm, depth 0: the norm at the end")
        assert_close(post_norm(x, weights), x, message="post-norm, depth 0: x itself")
        expected = reference_norms(x, weights, cotangent, "post")
        assert_close(gradient_norms(x, weights, cotangent, "post"), expected, message="post-norm, depth 0: the norm of the cotangent")


def test_gradient_norms_match_a_graph_for_each_stream():
    for generator in seeds(1):
        for sizes in ({}, {"batch": 1, "depth": 2}, {"depth": 3, "dim": 8}):
            given = inputs(generator, **sizes)
            for order in ORDERS:
                assert_close(gradient_norms(*given, order), reference_norms(*given, order), message=f"{order}-norm, {sizes}")


def test_an_untouched_stream_keeps_its_gradient():
    for generator in seeds(1):
        x, weights, cotangent = inputs(generator)
        found = gradient_norms(x, torch.zeros_like(weights), cotangent, "pre")
        assert_close(found, found[:1].expand(5), message="pre-norm with weights of 0: the gradient is the same at every depth")


def test_a_short_variance_is_kept_from_zero():
    for generator in seeds(1):
        x, weights, _ = inputs(generator)
        for order, function in ORDERS.items():
            expected = rest(order, 1e-3 * x, weights)
            assert_close(function(1e-3 * x, weights), expected, message=f"{order}-norm, x of size 10^-3: epsilon is 1e-5, under the root")


def test_an_unknown_order_is_refused():
    for generator in seeds(1):
        assert_raises(ValueError, gradient_norms, *inputs(generator), "middle")


def test_gradients_reach_x_and_the_weights():
    for generator in seeds(1):
        x, weights, _ = inputs(generator)
        for order, function in ORDERS.items():
            message = f"{order}-norm"
            check_gradient(function, x, weights, reference=lambda x, weights, order=order: rest(order, x, weights), message=message)


def test_gradient_norms_carry_no_graph():
    for generator in seeds(1):
        x, weights, cotangent = inputs(generator)
        for order in ORDERS:
            found = gradient_norms(x.requires_grad_(), weights.requires_grad_(), cotangent, order)
            assert not found.requires_grad, f"{order}-norm: the norms still require a gradient"
            assert x.grad is None and weights.grad is None, f"{order}-norm: an input has collected a gradient"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, weights, cotangent = inputs(generator, dtype=dtype)
            x = x.T.contiguous().T
            for order, function in ORDERS.items():
                out, norms = function(x, weights), gradient_norms(x, weights, cotangent, order)
                assert {out.dtype, norms.dtype} == {dtype}, f"{order}-norm, inputs of {dtype}: {out.dtype} and {norms.dtype} came"
                assert_close(out, rest(order, x, weights), message=f"{order}-norm, transposed x")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, weights, cotangent = inputs(generator)
        with no_mutation(x, weights, cotangent):
            for order, function in ORDERS.items():
                function(x, weights)
                gradient_norms(x, weights, cotangent, order)
        assert not x.requires_grad, "x requires a gradient now: differentiate a copy"
