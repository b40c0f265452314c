"""What must hold of NT-Xent; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import nt_xent


def reference(first, second, temperature):
    """Anchor by anchor in float64, the other views listed one by one."""
    first, second = first.double(), second.double()
    views = [(i, view / view.square().sum().sqrt()) for views in (first, second) for i, view in enumerate(views)]
    losses = []
    for a, (example, anchor) in enumerate(views):
        others = [(anchor @ view / temperature, other == example) for b, (other, view) in enumerate(views) if b != a]
        scores = torch.stack([score for score, _ in others])
        highest = scores.detach().max()
        positive = next(score for score, same in others if same)
        losses.append((scores - highest).exp().sum().log() + highest - positive)
    return torch.stack(losses).mean()


def test_the_example_by_hand():
    assert_close(nt_xent(torch.eye(2), torch.eye(2), 1 / math.log(2)), torch.tensor(math.log(2)))


def test_matches_a_loop_over_anchors():
    for generator in seeds(2):
        for batch, dim in [(3, 5), (2, 4), (6, 3)]:
            first, second = tensors(generator, (batch, dim), (batch, dim))
            for temperature in (0.5, 0.1, 2.0):
                expected = reference(first, second, temperature)
                assert_close(nt_xent(first, second, temperature), expected, message=f"batch {batch}, dim {dim}, temperature {temperature}")


def test_the_two_views_can_be_exchanged():
    for generator in seeds(1):
        first, second = tensors(generator, (4, 3), (4, 3))
        assert_close(nt_xent(second, first, 0.2), nt_xent(first, second, 0.2), message="second and first exchanged")


def test_a_batch_of_one_has_no_loss():
    for generator in seeds(1):
        first, second = tensors(generator, (1, 4), (1, 4))
        assert_close(nt_xent(first, second, 0.5), torch.tensor(0.0), message="the positive is the only choice")


def test_equal_embeddings_are_still_negatives():
    for generator in seeds(1):
        (row,) = tensors(generator, (1, 4))
        same = row.expand(3, 4)
        assert_close(nt_xent(same, same.clone(), 0.5), torch.tensor(math.log(5)), message="six equal views: each chooses among 5 alike")


def test_only_the_direction_counts():
    for generator in seeds(1):
        first, second = tensors(generator, (3, 4), (3, 4))
        lengths = torch.from_numpy(generator.uniform(0.1, 9, (3, 1))).float()
        assert_close(nt_xent(first * lengths, second, 0.3), reference(first, second, 0.3), message="the first views are of other lengths")


def test_a_small_temperature_gives_no_infinity():
    for generator in seeds(1):
        first, second = tensors(generator, (4, 6), (4, 6), dtype=torch.float64)
        for temperature in (1e-3, 1e-4):
            assert_close(nt_xent(first, second, temperature), reference(first, second, temperature), message=f"temperature {temperature}")


def test_gradients_reach_both_views():
    for generator in seeds(1):
        first, second = tensors(generator, (3, 4), (3, 4), dtype=torch.float64)
        check_gradient(nt_xent, first, second, 0.5, reference=reference, message="first, then second")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        first, second = (value.T for value in tensors(generator, (5, 3), (5, 3), dtype=torch.float64))
        out = nt_xent(first, second, 0.5)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(first, second, 0.5))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        first, second = tensors(generator, (3, 4), (3, 4))
        with no_mutation(first, second):
            nt_xent(first, second, 0.5)
