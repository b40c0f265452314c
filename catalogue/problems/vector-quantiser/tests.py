"""What must hold of the quantiser; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, gradients, no_mutation, peak_memory, seeds, tensors

from solution import nearest_codes, quantise, quantiser_loss


def distances(x, codebook):
    """Squared distances (..., codes) in float64, one code at a time."""
    return torch.stack([(x.double() - code).square().sum(dim=-1) for code in codebook.double()], dim=-1)


def reference_codes(x, codebook):
    return distances(x, codebook).argmin(dim=-1)


def draw(generator, shape, codes, dtype=torch.float64):
    """Vectors and codes of several lengths, so that the longest code is not the nearest."""
    x, codebook = tensors(generator, shape, (codes, shape[-1]), dtype=dtype)
    return x, codebook * torch.from_numpy(generator.uniform(0.3, 2, (codes, 1))).to(dtype)


def test_the_example_by_hand():
    x, codebook = torch.tensor([[1.0, 1.0], [3.0, 0.0]]), torch.tensor([[0.0, 0.0], [4.0, 0.0]])
    assert_close(nearest_codes(x, codebook), torch.tensor([0, 1]), message="nearest_codes")
    assert_close(quantise(x, codebook), codebook, message="quantise")
    assert_close(quantiser_loss(x, codebook), torch.tensor(1.875), message="quantiser_loss")


def test_the_code_at_the_smallest_distance_is_chosen():
    for generator in seeds(2):
        for shape, codes in [((20, 3), 7), ((2, 3, 5), 4), ((6,), 9), ((5, 2), 1), ((0, 3), 4)]:
            x, codebook = draw(generator, shape, codes)
            found = nearest_codes(x, codebook)
            assert found.dtype == torch.int64, f"indices are int64, got {found.dtype}"
            assert_close(found, reference_codes(x, codebook), message=f"x of shape {shape}, {codes} codes")


def test_float32_finds_a_code_that_is_as_near():
    for generator in seeds(1):
        x, codebook = draw(generator, (50, 6), 12, dtype=torch.float32)
        all_distances = distances(x, codebook)
        chosen = all_distances.gather(-1, nearest_codes(x, codebook)[:, None])[:, 0]
        # two codes may be equally near up to float32's rounding
        assert_close(chosen, all_distances.amin(dim=-1), rtol=1e-4, atol=1e-4, message="squared distance to the code that was chosen")


def test_quantised_vectors_are_codes():
    for generator in seeds(1):
        for shape in [(30, 4), (2, 3, 4), (4,)]:
            x, codebook = draw(generator, shape, 5)
            assert_close(quantise(x, codebook), codebook[reference_codes(x, codebook)], message=f"x of shape {shape}")


def test_the_gradient_passes_straight_through():
    for generator in seeds(1):
        x, codebook = draw(generator, (3, 2, 4), 5)
        (cotangent,) = tensors(generator, (3, 2, 4), dtype=torch.float64)
        _, (of_x, of_codebook) = gradients(quantise, x, codebook, cotangent=cotangent)
        assert of_x is not None, "no gradient reaches x: choosing a code has none"
        assert_close(of_x, cotangent, message="gradient of x: that of the identity")
        assert of_codebook is None or not of_codebook.any(), "the codebook receives a gradient from what comes after it; it learns by its own loss"


def test_the_loss_sums_over_dim_and_averages_over_vectors():
    for generator in seeds(2):
        for shape in [(6, 3), (2, 3, 5), (4,)]:
            x, codebook = draw(generator, shape, 4)
            nearest = distances(x, codebook).amin(dim=-1).mean()
            for commitment in (0.0, 2.0):
                message = f"x of shape {shape}, commitment {commitment}"
                assert_close(quantiser_loss(x, codebook, commitment), (1 + commitment) * nearest, message=message)
            assert_close(quantiser_loss(x, codebook), 1.25 * nearest, message="commitment not given: 0.25")


def test_each_term_moves_its_own_side():
    for generator in seeds(2):
        x, codebook = draw(generator, (5, 3), 4)
        codes = reference_codes(x, codebook)
        for commitment in (0.25, 3.0):
            _, (of_x, of_codebook) = gradients(quantiser_loss, x, codebook, commitment)
            assert of_x is not None, "no gradient reaches x"
            assert of_codebook is not None, "no gradient reaches the codebook"
            expected = commitment * 2 * (x - codebook[codes]) / 5
            assert_close(of_x, expected, message=f"gradient of x, from the second term alone, commitment {commitment}")
            expected = torch.zeros_like(codebook)
            for n, code in enumerate(codes.tolist()):
                expected[code] += 2 * (codebook[code] - x[n]) / 5
            assert_close(of_codebook, expected, message=f"gradient of the codebook, from the first term alone, commitment {commitment}")


def test_makes_no_tensor_of_all_differences():
    for generator in seeds(1):
        x, codebook = tensors(generator, (512, 64), (128, 64))
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            quantise(x[:2], codebook)
        for function in (nearest_codes, quantise, quantiser_loss):
            with peak_memory() as peak:
                function(x, codebook)
            pairs = 4 * 512 * 128
            assert peak.largest_bytes <= 2 * pairs, (
                f"a tensor of {peak.largest_bytes} bytes was made; one distance for each vector and code has {pairs}, all differences {64 * pairs}"
            )


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, codebook = draw(generator, (4, 6), 6, dtype=dtype)
            x, codebook = x.T, codebook[:, :4].T.contiguous().T
            out = quantise(x, codebook)
            assert out.dtype == dtype and quantiser_loss(x, codebook).dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(quantiser_loss(x, codebook), 1.25 * distances(x, codebook).amin(dim=-1).mean())


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, codebook = draw(generator, (5, 3), 4)
        for function in (nearest_codes, quantise, quantiser_loss):
            with no_mutation(x, codebook):
                function(x, codebook)
