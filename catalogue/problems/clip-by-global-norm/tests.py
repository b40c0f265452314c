"""What must hold of clipping by the global norm; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import clip_by_global_norm_


def clip(gradients, max_norm):
    """The gradients as the call leaves them, and what it returns; the ones given stay as they are."""
    changed = [None if gradient is None else gradient.clone() for gradient in gradients]
    with no_mutation():  # inside, a change in place comes back although the function returns something
        norm = clip_by_global_norm_(changed, max_norm)
    return changed, norm


def true_norm(gradients):
    """Float64, over all entries laid end to end."""
    return torch.cat([gradient.double().flatten() for gradient in gradients if gradient is not None]).norm()


def check(gradients, max_norm, message):
    """Compares norm and gradients with float64; where nothing is to be clipped the gradients must be the same bits."""
    changed, norm = clip(gradients, max_norm)
    wanted = true_norm(gradients)
    assert isinstance(norm, torch.Tensor) and norm.dtype == torch.float32, f"{message}: expected the norm as a float32 tensor, found {norm!r}"
    assert_close(norm, wanted.float(), rtol=1e-5, message=f"{message}: the norm before clipping")
    for one, other in zip(changed, gradients):
        if other is None:
            assert one is None, f"{message}: a gradient that was None is one no longer"
        elif wanted > max_norm:
            assert_close(one, (other.double() * (max_norm / wanted)).to(other.dtype), message=f"{message}: a gradient of shape {tuple(other.shape)}")
        else:
            assert torch.equal(one, other), f"{message}: the norm {wanted:.4f} is within {max_norm:.4f}, yet a gradient was changed"


def test_the_example_by_hand():
    gradients = [torch.tensor([3.0, 0.0]), None, torch.tensor([[4.0]])]
    changed, norm = clip(gradients, 2.5)
    assert_close(norm, torch.tensor(5.0), message="the norm before clipping")
    assert_close(changed[0], torch.tensor([1.5, 0.0]), message="clipped to 2.5")
    assert_close(changed[2], torch.tensor([[2.0]]), message="clipped to 2.5")


def test_the_example_within_the_limit():
    changed, norm = clip([torch.tensor([3.0, 0.0]), None, torch.tensor([[4.0]])], 10.0)
    assert_close(norm, torch.tensor(5.0), message="the norm")
    assert_close([changed[0], changed[2]], [torch.tensor([3.0, 0.0]), torch.tensor([[4.0]])], rtol=0, atol=0, message="5 is within 10")


def test_one_factor_for_all_tensors():
    for generator in seeds(3):
        gradients = list(tensors(generator, (3, 4), (5,), (1,), (2, 1, 3)))
        gradients[1] *= 10  # one tensor is much longer than the others
        check(gradients, 1.0, "four tensors, clipped to 1")


def test_what_is_within_the_limit_is_not_touched():
    for generator in seeds(2):
        gradients = list(tensors(generator, (3, 4), (5,)))
        check(gradients, 100.0, "a norm far within the limit")
        check(gradients, float(true_norm(gradients)) * 1.001, "a norm just within the limit")
        check(gradients, float(true_norm(gradients)) * 0.999, "a norm just above the limit")
    changed, _ = clip([torch.tensor([3.0, 4.0])], 5.0)
    assert torch.equal(changed[0], torch.tensor([3.0, 4.0])), "a norm of exactly the limit is within it"


def test_there_is_no_epsilon_in_the_ratio():
    for generator in seeds(1):
        gradients = [1e-6 * gradient for gradient in tensors(generator, (4,), (3, 2))]
        changed, _ = clip(gradients, 1e-8)
        assert_close(true_norm(changed), torch.tensor(1e-8).double(), rtol=1e-4, atol=0, message="gradients of 1e-6, clipped to 1e-8: the norm after")


def test_parameters_without_gradients_count_nothing():
    for generator in seeds(1):
        one, two = tensors(generator, (3,), (2, 2))
        check([None, one, None, two], 0.5, "two of four gradients are None")


def test_nothing_has_norm_zero():
    for gradients, what in ([], "no gradients at all"), ([None, None], "all gradients are None"):
        changed, norm = clip(gradients, 1.0)
        assert_close(norm, torch.tensor(0.0), message=what)
        assert changed == gradients, f"{what}: the list was changed"
    check([torch.zeros(3), torch.zeros(2, 2)], 1.0, "all gradients are 0")
    check([torch.zeros(0), torch.ones(4)], 1.0, "one gradient has no entries")


def test_half_precision_does_not_overflow():
    for generator in seeds(1):
        for dtype in (torch.float16, torch.bfloat16):
            (gradient,) = tensors(generator, (64,))
            gradient = (300 + 10 * gradient).to(dtype)
            check([gradient], 1.0, f"64 entries of about 300 in {dtype}")


def test_mixed_dtypes_share_one_norm_and_keep_theirs():
    for generator in seeds(1):
        wide, narrow, half = tensors(generator, (3, 2), (4,), (5,))
        gradients = [wide, 4 * narrow.to(torch.bfloat16), half.half()]
        check(gradients, 1.0, "float32 beside bfloat16 and float16")
        changed, _ = clip(gradients, 1.0)
        for one, other in zip(changed, gradients):
            assert one.dtype == other.dtype, f"a {other.dtype} gradient became {one.dtype}"


def test_a_norm_that_is_not_finite_is_reported_and_changes_nothing():
    for generator in seeds(1):
        for bad in (float("inf"), float("-inf"), float("nan")):
            one, two = tensors(generator, (3,), (2, 2))
            one[1] = bad
            changed, norm = clip([one, None, two], 1.0)
            wanted = torch.tensor(float("nan") if bad != bad else float("inf"))
            assert_close(norm, wanted, message=f"the norm with one entry of {bad}")
            assert_close([changed[0], changed[2]], [one, two], rtol=0, atol=0, message=f"gradients with one entry of {bad} stay as they were")


def test_takes_non_contiguous_gradients():
    for generator in seeds(1):
        one, two = tensors(generator, (4, 3), (6, 2))
        check([one.T, two[::2]], 1.0, "a transposed gradient and every second row of another")
