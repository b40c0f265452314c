"""What must hold of a memory with the delta rule; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import delta_memory, delta_step


def inputs(generator, batch=2, length=6, key_dim=4, value_dim=3, dtype=torch.float64):
    """Queries, keys of about unit length, values, betas and a state."""
    shapes = (batch, length, key_dim), (batch, length, key_dim), (batch, length, value_dim), (batch, value_dim, key_dim)
    queries, keys, values, state = tensors(generator, *shapes, dtype=dtype)
    betas = torch.from_numpy(generator.uniform(0.1, 1, size=(batch, length))).to(dtype)
    return queries, keys / key_dim**0.5, values, betas, state


def reference(queries, keys, values, betas, state=None):
    """The memory as a product of the matrices I - beta k k^T in float64, one sequence at a time."""
    queries, keys, values, betas = (t.double() for t in (queries, keys, values, betas))
    out, last = [], []
    for row in range(keys.shape[0]):
        s = torch.zeros(values.shape[2], keys.shape[2], dtype=torch.float64) if state is None else state[row].double()
        read = []
        for q, k, v, beta in zip(queries[row], keys[row], values[row], betas[row]):
            s = s @ (torch.eye(len(k), dtype=torch.float64) - beta * torch.outer(k, k)) + beta * torch.outer(v, k)
            read.append(torch.mv(s, q))
        out.append(torch.stack(read))
        last.append(s)
    return torch.stack(out), torch.stack(last)


def reference_step(state, key, value, beta):
    return reference(key[:, None], key[:, None], value[:, None], beta[:, None], state)[1]


def test_the_example_by_hand():
    keys = torch.tensor([[[1.0, 0.0], [1.0, 0.0], [0.6, 0.8]]])
    values, betas = torch.tensor([[[3.0], [7.0], [8.0]]]), torch.tensor([[1.0, 0.5, 1.0]])
    state = torch.zeros(1, 1, 2)
    for t, expected in enumerate(([[[3.0, 0.0]]], [[[5.0, 0.0]]], [[[8.0, 4.0]]])):
        state = delta_step(state, keys[:, t], values[:, t], betas[:, t])
        assert_close(state, torch.tensor(expected), message=f"state after step {t}")
    queries = torch.tensor([[[1.0, 0.0], [2.0, 1.0], [0.6, 0.8]]])
    out, last = delta_memory(queries, keys, values, betas)
    assert_close(out, torch.tensor([[[3.0], [10.0], [8.0]]]), message="what is read")
    assert_close(last, torch.tensor([[[8.0, 4.0]]]), message="last state")


def test_a_step_matches_the_product_of_matrices():
    for generator in seeds(2):
        for sizes in ({}, {"batch": 1}, {"batch": 3, "value_dim": 1}, {"key_dim": 1, "value_dim": 5}, {"batch": 3, "key_dim": 3, "value_dim": 3}):
            _, keys, values, betas, state = inputs(generator, **sizes)
            given = state, keys[:, 0], values[:, 0], betas[:, 0]
            assert_close(delta_step(*given), reference_step(*given), message=f"{sizes}")


def test_a_sequence_matches_the_product_of_matrices():
    for generator in seeds(1):
        for sizes in ({}, {"batch": 1, "length": 1}, {"batch": 3, "length": 9, "key_dim": 2, "value_dim": 2}):
            *given, state = inputs(generator, **sizes)
            assert_close(delta_memory(*given), reference(*given), message=f"from zeros, {sizes}")
            assert_close(delta_memory(*given, state), reference(*given, state), message=f"from a state, {sizes}")


def test_pieces_with_their_state_give_the_whole():
    for generator in seeds(1):
        *given, state = inputs(generator, length=7)
        expected, last = reference(*given, state)
        found, start = state, 0
        for size in (3, 1, 3):
            out, found = delta_memory(*(t[:, start : start + size] for t in given), found)
            assert_close(out, expected[:, start : start + size], message=f"pieces of 3, 1 and 3: positions {start} to {start + size - 1}")
            start += size
        assert_close(found, last, message="the last state")


def test_a_written_key_reads_its_value():
    for generator in seeds(2):
        _, keys, values, _, state = inputs(generator)
        key = keys[:, 0] / keys[:, 0].norm(dim=-1, keepdim=True)
        after = delta_step(state, key, values[:, 0], torch.ones(2, dtype=torch.float64))
        message = "beta 1 and a key of length 1: the key reads what was written last"
        assert_close(torch.einsum("bvk,bk->bv", after, key), values[:, 0], message=message)
        again = delta_step(after, key, values[:, 1], torch.ones(2, dtype=torch.float64))
        assert_close(torch.einsum("bvk,bk->bv", again, key), values[:, 1], message=f"{message}, also the second time")


def test_orthonormal_keys_give_a_sum_of_outer_products():
    for generator in seeds(2):
        queries, keys, values, betas, _ = inputs(generator, length=4)
        keys = torch.linalg.qr(keys)[0]  # 4 keys of 4 numbers each
        _, last = delta_memory(queries, keys, values, betas)
        expected = torch.einsum("bt,btv,btk->bvk", betas, values, keys)
        assert_close(last, expected, message="orthonormal keys never meet: the memory is the sum of beta v k^T")


def test_nothing_is_written_without_beta_or_key():
    for generator in seeds(1):
        _, keys, values, betas, state = inputs(generator)
        assert_close(delta_step(state, keys[:, 0], values[:, 0], torch.zeros(2, dtype=torch.float64)), state, message="beta 0")
        assert_close(delta_step(state, torch.zeros_like(keys[:, 0]), values[:, 0], betas[:, 0]), state, message="a key of zeros")


def test_a_step_makes_no_matrix_of_keys():
    for generator in seeds(1):
        _, keys, values, betas, state = inputs(generator, batch=1, length=1, key_dim=512, value_dim=2, dtype=torch.float32)
        given = state, keys[:, 0], values[:, 0], betas[:, 0]
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            delta_step(*given)
        with peak_memory() as peak:
            delta_step(*given)
        message = f"key_dim 512, value_dim 2: a tensor of {peak.largest_bytes} bytes was made; the memory has 4096, k k^T has {4 * 512 * 512}"
        assert peak.largest_bytes < 512 * 512, message


def test_gradients_pass_through_a_step():
    for generator in seeds(1):
        _, keys, values, betas, state = inputs(generator)
        check_gradient(delta_step, state, keys[:, 0], values[:, 0], betas[:, 0], reference=reference_step)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            queries, keys, values, betas, state = inputs(generator, batch=6, length=3, dtype=dtype)
            given = *(t.transpose(0, 1) for t in (queries, keys, values, betas)), state[:3]
            out, last = delta_memory(*given)
            assert {out.dtype, last.dtype} == {dtype}, f"inputs of {dtype} gave {out.dtype} and {last.dtype}"
            assert_close(delta_memory(*given), reference(*given), message="transposed inputs")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        queries, keys, values, betas, state = inputs(generator)
        with no_mutation(queries, keys, values, betas, state):
            delta_step(state, keys[:, 0], values[:, 0], betas[:, 0])
            delta_memory(queries, keys, values, betas, state)
