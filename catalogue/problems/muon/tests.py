"""What must hold of Muon; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, peak_memory, seeds, tensors

from solution import muon_step, orthogonalise


def reference(matrix, steps=5):
    """Float64: the scalar polynomial on each singular value of an SVD, the singular vectors as they are."""
    u, s, vh = torch.linalg.svd(matrix.double(), full_matrices=False)
    s = s / (s.square().sum().sqrt() + 1e-7)
    for _ in range(steps):
        s = 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5
    return u @ torch.diag(s) @ vh


def test_the_example_by_hand():
    found = orthogonalise(torch.tensor([[3.0, 0.0], [0.0, 4.0]]), 1)
    assert_close(found, torch.tensor([[1.1933, 0.0], [0.0, 0.9765]]), rtol=2e-4, message="one iteration")


def test_the_example_of_a_step_by_hand():
    gradient = torch.diag(torch.tensor([3.0, 4.0], dtype=torch.float64))
    # the velocity is 0.5 * 2 g + g = 2 g, the direction g + 0.5 * 2 g = 2 g: of it only the direction counts
    parameter, velocity = muon_step(torch.zeros_like(gradient), gradient, 2 * gradient, 0.1, 0.5)
    assert_close(velocity, 2 * gradient, message="velocity")
    message = "a step from 0: minus the learning rate times the orthogonalised direction"
    assert_close(parameter, -0.1 * reference(gradient), rtol=1e-6, message=message)


def test_acts_on_the_singular_values_alone():
    for generator in seeds(1):
        for shape in [(4, 7), (7, 4), (5, 5), (1, 6), (6, 1), (1, 1)]:
            (matrix,) = tensors(generator, shape, dtype=torch.float64)
            for steps in (5, 2, 0) if shape == (4, 7) else (3,):
                assert_close(orthogonalise(3 * matrix, steps), reference(3 * matrix, steps), message=f"shape {shape}, {steps} iterations")
            found = orthogonalise(matrix)
            assert_close(found, reference(matrix), message=f"shape {shape}, the number of iterations not given")


def test_five_iterations_bring_singular_values_near_one():
    for generator in seeds(1):
        for rows, columns in [(6, 10), (10, 6)]:
            left, right = (torch.linalg.qr(square)[0] for square in tensors(generator, (rows, rows), (columns, columns), dtype=torch.float64))
            values = torch.tensor([1.0, 0.5, 0.2, 0.1, 0.05, 0.012], dtype=torch.float64)
            found = torch.linalg.svdvals(orthogonalise(100 * left[:, :6] @ torch.diag(values) @ right[:, :6].T))
            message = f"singular values from 0.012 to 1 became {[round(value, 3) for value in found.tolist()]}; expected all in [0.68, 1.14]"
            assert 0.68 <= found.min() and found.max() <= 1.14, message


def test_the_length_of_the_gradient_does_not_matter():
    for generator in seeds(1):
        (matrix,) = tensors(generator, (4, 6), dtype=torch.float64)
        for scale in (1e3, 1e-3):
            assert_close(orthogonalise(scale * matrix), orthogonalise(matrix), rtol=1e-3, atol=1e-4, message=f"the matrix times {scale:g}")


def test_the_epsilon_stands_beside_the_norm():
    for generator in seeds(1):
        (matrix,) = tensors(generator, (3, 5), dtype=torch.float64)
        tiny = 1e-7 * matrix
        assert_close(orthogonalise(tiny, 1), reference(tiny, 1), message="entries of 1e-7, as small as epsilon")


def test_zero_stays_zero():
    for shape in [(3, 5), (5, 3)]:
        assert_close(orthogonalise(torch.zeros(shape)), torch.zeros(shape), message="a matrix of zeros")


def test_only_the_smaller_square_is_formed():
    for generator in seeds(1):
        for shape in [(512, 4), (4, 512)]:
            (matrix,) = tensors(generator, shape)
            with peak_memory() as peak:
                orthogonalise(matrix)
            whole = 4 * 512 * 512
            message = f"shape {shape}: a tensor of {peak.largest_bytes} bytes was made, a square of the longer side has {whole}"
            assert peak.largest_bytes < whole // 2, message


def test_the_step_uses_nesterov_momentum():
    for generator in seeds(1):
        for momentum in (0.9, 0.3):
            parameter, gradient, velocity = tensors(generator, (3, 5), (3, 5), (3, 5), dtype=torch.float64)
            rolled = momentum * velocity + gradient
            found, kept = muon_step(parameter, gradient, velocity, 0.1, momentum)
            assert_close(kept, rolled, message=f"velocity with momentum {momentum}")
            assert_close(found, parameter - 0.1 * reference(gradient + momentum * rolled), message=f"parameter with momentum {momentum}")
        found, kept = muon_step(parameter, gradient, velocity, 0.1)
        assert_close(kept, 0.95 * velocity + gradient, message="velocity, momentum not given")


def test_tall_matrices_step_further():
    for generator in seeds(1):
        for shape, factor in [((8, 2), 2.0), ((2, 8), 1.0), ((9, 4), 1.5), ((3, 3), 1.0)]:
            parameter, gradient = tensors(generator, shape, shape, dtype=torch.float64)
            found, _ = muon_step(parameter, gradient, torch.zeros_like(parameter), 0.1)
            expected = parameter - 0.1 * factor * reference(gradient)
            message = f"shape {shape}: the step is scaled by the root of max(1, rows / columns), {factor}"
            assert_close(found, expected, rtol=1e-6, atol=1e-7, message=message)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            parameter, gradient, velocity = (one.T for one in tensors(generator, (5, 3), (5, 3), (5, 3), dtype=dtype))
            found, kept = muon_step(parameter, gradient, velocity, 0.1)
            assert found.dtype == kept.dtype == dtype, f"{dtype} gave a parameter of {found.dtype} and a velocity of {kept.dtype}"
            rolled = 0.95 * velocity + gradient
            assert_close(found, parameter - 0.1 * reference(gradient + 0.95 * rolled), rtol=1e-4, atol=1e-4, message=f"transposed {dtype} matrices")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        parameter, gradient, velocity = tensors(generator, (5, 3), (5, 3), (5, 3))
        with no_mutation(parameter, gradient, velocity):
            orthogonalise(gradient)
            muon_step(parameter, gradient, velocity, 0.1)
