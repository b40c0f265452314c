"""What must hold of Xavier and He initialisation; each trap is caught by the test that names it."""
import torch
from warmup import assert_raises, seeds, tensors

from solution import fans, he, xavier


def source(generator):
    """A torch generator seeded from the run's."""
    return torch.Generator().manual_seed(int(generator.integers(2**40)))


def follows(weight, shape, deviation, uniform, message):
    """Fails unless `weight` looks like independent draws of the law; 40,000 entries or more: a false alarm has a chance below 1e-8."""
    assert tuple(weight.shape) == tuple(shape), f"{message}: has shape {tuple(weight.shape)}, expected {tuple(shape)}"
    assert weight.dtype == torch.float32, f"{message}: is {weight.dtype}, expected float32"
    values = weight.double().flatten() / deviation
    mean, variance = values.mean().item(), values.square().mean().item()
    assert abs(mean) < 0.035, f"{message}: the mean is {mean:.3f} standard deviations from 0"
    # 40,000 normal draws: the relative deviation of the variance is sqrt(2 / 40000) = 0.007
    assert abs(variance - 1) < 0.05, f"{message}: the standard deviation is {variance**0.5 * deviation:.5f}, expected {deviation:.5f}"
    peak = values.pow(4).mean().item() / variance**2  # 3 for a normal law (deviation 0.025), 1.8 for a uniform one, 2.4 for one cut at 2 deviations
    assert abs(peak - (1.8 if uniform else 3)) < 0.25, f"{message}: the fourth moment says it is not {'uniform' if uniform else 'normal'}"
    if uniform:
        largest = values.abs().max().item() / 3**0.5
        assert largest < 1 + 1e-6, f"{message}: the largest entry is {largest:.4f} times the bound"
    pairs = (values[:-1] * values[1:]).mean().item()
    assert abs(pairs) < 0.05, f"{message}: neighbouring entries are correlated ({pairs:.3f})"


def test_the_example_by_hand():
    assert tuple(fans((8, 4, 3, 5))) == (60, 120), f"fans((8, 4, 3, 5)) is (60, 120), it came as {fans((8, 4, 3, 5))}"
    assert tuple(fans((100, 50))) == (50, 100), f"fans((100, 50)) is (50, 100), it came as {fans((100, 50))}"
    for generator in seeds(1):
        largest = xavier((100, 50), source(generator)).abs().max().item()
        assert 0.19 < largest < 0.2 + 1e-6, f"xavier((100, 50)) draws from (-0.2, 0.2), its largest entry is {largest:.4f}"
        # 5,000 entries: the standard deviation is off by 0.002, a tenth of what is let pass
        deviation = he((100, 50), source(generator)).std().item()
        assert abs(deviation - 0.2) < 0.02, f"he((100, 50)) has standard deviation 0.2, it came with {deviation:.4f}"


def test_fans_count_the_spots_of_the_kernel():
    for shape, expected in [((3, 2), (2, 3)), ((6, 4, 5), (20, 30)), ((2, 1, 3, 3), (9, 18)), ((4, 3, 2, 3, 5), (90, 120))]:
        assert tuple(fans(shape)) == expected, f"fans({shape}) is {expected} (in, out), it came as {fans(shape)}"


def test_xavier_follows_its_law():
    for generator in seeds(1):
        for shape, total in [((150, 300), 450), ((50, 25, 5, 7), 75 * 35)]:
            for uniform in (True, False):
                weight = xavier(shape, source(generator), uniform)
                follows(weight, shape, (2 / total) ** 0.5, uniform, f"xavier({shape}, uniform={uniform})")
        follows(xavier((300, 150), source(generator), gain=5 / 3), (300, 150), 5 / 3 * (2 / 450) ** 0.5, True, "xavier with gain 5/3")


def test_he_follows_its_law_for_either_fan():
    for generator in seeds(1):
        for shape, fan_in, fan_out, uniform in [((150, 300), 300, 150, False), ((50, 25, 5, 7), 25 * 35, 50 * 35, True)]:
            for mode, fan in (("fan_in", fan_in), ("fan_out", fan_out)):
                weight = he(shape, source(generator), uniform, mode)
                follows(weight, shape, (2 / fan) ** 0.5, uniform, f"he({shape}, uniform={uniform}, mode={mode})")
        follows(he((300, 150), source(generator), gain=1.0), (300, 150), 150**-0.5, False, "he with gain 1")


def test_rows_and_columns_are_independent():
    for generator in seeds(1):
        for draw in (xavier, he):
            rank = torch.linalg.matrix_rank(draw((40, 60), source(generator))).item()
            assert rank == 40, f"{draw.__name__}: a (40, 60) matrix of independent draws has rank 40, this one {rank}"


def test_the_generator_decides():
    for generator in seeds(1):
        seed = int(generator.integers(2**40))
        for draw in (xavier, he):
            for uniform in (True, False):
                one, same, other = (draw((5, 7), torch.Generator().manual_seed(s), uniform) for s in (seed, seed, seed + 1))
                assert torch.equal(one, same), "the same state of the generator gave other weights: is it passed on?"
                assert not torch.equal(one, other), "another state of the generator gave the same weights"


def test_activations_keep_their_size_through_ten_layers():
    for generator in seeds(1):
        widths = [120, 100, 150] * 3 + [120, 100]
        (x,) = tensors(generator, (20, widths[0]))
        before = x.square().mean().item() / 2
        torch_generator = source(generator)
        for depth, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
            torch_generator.manual_seed(torch_generator.initial_seed() + 1)
            x = (x @ he((outputs, inputs), torch_generator).T).relu()
        # The logarithm of the ratio has a standard deviation near sqrt(10 * 5 / 120) = 0.65: a factor of 64 is more than six of them
        ratio = x.square().mean().item() / before
        assert 1 / 64 < ratio < 64, f"after ten ReLU layers the mean square is {ratio:.2g} times what it was"


def test_gradients_keep_their_size_with_fan_out():
    for generator in seeds(1):
        widths = [120, 100, 150] * 3 + [120, 100]
        (x,) = tensors(generator, (20, widths[0]))
        x.requires_grad_()
        out, torch_generator = x, source(generator)
        for inputs, outputs in zip(widths, widths[1:]):
            torch_generator.manual_seed(torch_generator.initial_seed() + 1)
            out = (out @ he((outputs, inputs), torch_generator, mode="fan_out").T).relu()
        (cotangent,) = tensors(generator, tuple(out.shape))
        (found,) = torch.autograd.grad(out, x, cotangent)
        # As above: the expected ratio is 1, the same for the gradient before the last ReLU as at the input
        ratio = found.square().mean().item() / cotangent.square().mean().item()
        assert 1 / 64 < ratio < 64, f"through ten ReLU layers the mean square of the gradient becomes {ratio:.2g} times what it was"


def test_what_has_no_fan_is_refused():
    for shape in [(5,), ()]:
        assert_raises(ValueError, fans, shape)
        assert_raises(ValueError, xavier, shape, torch.Generator())
        assert_raises(ValueError, he, shape, torch.Generator())
    assert_raises(ValueError, he, (3, 2), torch.Generator(), False, "fan_avg")
