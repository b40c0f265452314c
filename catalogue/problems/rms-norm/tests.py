"""What must hold of RMS norm; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import rms_norm


def reference(x, weight=None, eps=1e-6):
    """Float64, through the Euclidean length: with one more entry of sqrt(dim * eps) its square is dim * (mean square + eps)."""
    dim = x.shape[-1]
    extra = torch.full((*x.shape[:-1], 1), (dim * eps) ** 0.5, dtype=torch.float64)
    length = torch.linalg.vector_norm(torch.cat([x.double(), extra], dim=-1), dim=-1, keepdim=True)
    out = x.double() * dim**0.5 / length
    return out if weight is None else out * weight.double()


def test_the_example_by_hand():
    x = torch.tensor([[1.0, 7.0]])
    assert_close(rms_norm(x, eps=0.0), torch.tensor([[0.2, 1.4]]), message="no weight")
    assert_close(rms_norm(x, torch.tensor([1.0, 10.0]), 0.0), torch.tensor([[0.2, 14.0]]))


def test_matches_the_float64_reference():
    for generator in seeds(3):
        for shape in [(4, 7), (5,), (2, 3, 16), (2, 1, 3, 4), (3, 1)]:
            x, weight = tensors(generator, shape, shape[-1:])
            x = 3 * x + 1
            assert_close(rms_norm(x, weight), reference(x, weight), message=f"x of shape {shape}")
            assert_close(rms_norm(x), reference(x), message=f"x of shape {shape}, no weight")


def test_the_mean_stays_in():
    for generator in seeds(1):
        (x,) = tensors(generator, (3, 8))
        assert_close(rms_norm(x + 5), reference(x + 5), message="entries around 5: nothing is subtracted, and the root mean square is near 5")


def test_a_vector_does_not_depend_on_the_others():
    for generator in seeds(1):
        (x,) = tensors(generator, (3, 4, 5))
        before = rms_norm(x)
        x[1:] *= 10
        x[0, 1:] *= 7
        assert_close(rms_norm(x)[0, 0], before[0, 0], message="only the other vectors changed")


def test_eps_is_added_to_the_mean_square_under_the_root():
    for generator in seeds(2):
        (x,) = tensors(generator, (3, 4), dtype=torch.float64)
        assert_close(rms_norm(x, eps=0.5), reference(x, eps=0.5), message="eps 0.5, given by name")
        assert_close(rms_norm(1e-3 * x), reference(1e-3 * x), message="mean squares near the default eps of 1e-6")


def test_zeros_stay_zeros_with_finite_gradients():
    for generator in seeds(1):
        (weight,) = tensors(generator, (4,))
        out, found = gradients(rms_norm, torch.zeros(2, 4), weight)
        assert_close(out, torch.zeros(2, 4), message="a vector of zeros")
        assert all(torch.isfinite(gradient).all() for gradient in found), "a vector of zeros: without eps under it the root has an infinite slope"


def test_half_precision_is_normalised_in_float32():
    for generator in seeds(2):
        for dtype, scale in [(torch.float16, 1000), (torch.float16, 1e-3), (torch.bfloat16, 1), (torch.bfloat16, 1e4)]:
            x, weight = tensors(generator, (4, 600), (600,))
            x, weight = (scale * x).to(dtype), weight.to(dtype)
            out = rms_norm(x, weight)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference(x, weight), message=f"{dtype} entries of size {scale:g}: is the mean square in float32?")


def test_the_mean_square_does_not_stick_in_half_precision():
    # 4096 ones: a bfloat16 accumulator stops at 256, and squares that were rounded to bfloat16 first are off by up to 0.4 %
    for value in (1.0, 1.0625):
        x = torch.full((2, 4096), value, dtype=torch.bfloat16)
        x[:, ::2] *= -1
        out = rms_norm(x, eps=0.0)
        assert_close(out.double(), x.double() / value, rtol=1e-3, atol=0, message=f"4096 entries of ±{value:g} come out as ±1")


def test_gradients_flow_through_the_root_mean_square():
    for generator in seeds(1):
        x, weight = tensors(generator, (2, 3, 5), (5,), dtype=torch.float64)
        check_gradient(rms_norm, x, weight, reference=reference)


def test_an_empty_batch_gives_an_empty_result():
    assert_close(rms_norm(torch.zeros(0, 3), torch.ones(3)), torch.zeros(0, 3))


def test_keeps_float64_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, weight = tensors(generator, (5, 4), (5,), dtype=torch.float64)
        out = rms_norm(x.T, weight)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x.T, weight), rtol=1e-12, atol=1e-12, message="float64 must not pass through float32")


def test_input_is_left_alone():
    for generator in seeds(1):
        x, weight = tensors(generator, (2, 3), (3,))
        with no_mutation(x, weight):
            rms_norm(x, weight)
