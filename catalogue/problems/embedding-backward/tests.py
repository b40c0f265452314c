"""What must hold of the gradient of an embedding; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, peak_memory, seeds

from solution import embedding_backward


def reference(grad_y, tokens, vocabulary, padding_index=None):
    """One position at a time, in float64."""
    grad_weight = np.zeros((vocabulary, grad_y.shape[-1]))
    for position in np.ndindex(tokens.shape):
        if tokens[position] != padding_index:
            grad_weight[tokens[position]] += grad_y[position]
    return grad_weight


def lookup(generator, *shape, vocabulary=5, dim=3, dtype=np.float64):
    """Random gradients and tokens; with few words in the vocabulary, most occur several times."""
    return *arrays(generator, (*shape, dim), dtype=dtype), generator.integers(vocabulary, size=shape)


def test_the_example_by_hand():
    grad_y, tokens = np.arange(1.0, 9.0).reshape(2, 2, 2), np.array([[2, 0], [2, 1]])
    expected = np.array([[3.0, 4.0], [7.0, 8.0], [6.0, 8.0], [0.0, 0.0]])
    assert_close(embedding_backward(grad_y, tokens, 4), expected, message="token 2 occurs twice, token 3 does not occur")


def test_the_example_with_padding():
    grad_y, tokens = np.arange(1.0, 9.0).reshape(2, 2, 2), np.array([[2, 0], [2, 1]])
    expected = np.array([[0.0, 0.0], [7.0, 8.0], [6.0, 8.0], [0.0, 0.0]])
    assert_close(embedding_backward(grad_y, tokens, 4, padding_index=0), expected, message="token 0 is padding")


def test_repeated_tokens_add_up():
    for generator in seeds(2):
        for shape in [(20,), (3, 7), (2, 3, 4), (1,), (1, 1)]:
            grad_y, tokens = lookup(generator, *shape)
            assert_close(embedding_backward(grad_y, tokens, 5), reference(grad_y, tokens, 5), message=f"tokens of shape {shape}, 5 words")
        grad_y, _ = lookup(generator, 6)
        tokens = np.array([3, 3, 3, 1, 3, 1])
        assert_close(embedding_backward(grad_y, tokens, 8), reference(grad_y, tokens, 8), message="tokens 3, 3, 3, 1, 3, 1")


def test_any_token_can_be_the_padding():
    for generator in seeds(1):
        grad_y, tokens = lookup(generator, 4, 6)
        for padding_index in range(5):
            expected = reference(grad_y, tokens, 5, padding_index)
            assert_close(embedding_backward(grad_y, tokens, 5, padding_index), expected, message=f"{padding_index=}")


def test_nothing_at_a_padded_position_has_an_effect():
    for generator in seeds(1):
        grad_y, tokens = lookup(generator, 4, 6)
        tokens[:, 4:] = 2
        grad_y[tokens == 2] = np.nan
        expected = reference(grad_y, tokens, 5, 2)
        assert_close(embedding_backward(grad_y, tokens, 5, 2), expected, message="NaN stands at padded positions: 0 * NaN is NaN")


def test_a_batch_of_padding_or_of_nothing_gives_zeros():
    for generator in seeds(1):
        grad_y, _ = lookup(generator, 2, 3)
        result = embedding_backward(grad_y, np.full((2, 3), 4), 5, 4)
        assert_close(result, np.zeros((5, 3)), message="every token is padding")
        for shape in [(0,), (2, 0)]:
            result = embedding_backward(np.zeros((*shape, 3)), np.zeros(shape, dtype=np.int64), 5)
            assert_close(result, np.zeros((5, 3)), message=f"tokens of shape {shape}")


def test_half_precision_sums_over_4096_occurrences():
    for generator in seeds(1):
        grad_y = np.ones((4098, 2), dtype=np.float16)
        grad_y[:, 1] = generator.uniform(0.5, 1.5, size=4098)
        tokens = np.full(4098, 1)
        tokens[[0, -1]] = 0
        message = "4096 occurrences of token 1 in float16: a sum of ones taken in float16 stops at 2048"
        assert_close(embedding_backward(grad_y, tokens, 3), reference(grad_y, tokens, 3), message=message)


def test_no_matrix_of_positions_by_vocabulary_is_built():
    for generator in seeds(1):
        grad_y, tokens = lookup(generator, 2048, vocabulary=4096, dim=2, dtype=np.float32)
        expected = reference(grad_y, tokens, 4096)
        with peak_memory() as peak:
            result = embedding_backward(grad_y, tokens, 4096)
        assert_close(result, expected)
        needed = result.nbytes + grad_y.nbytes + tokens.nbytes
        # sixteen times what comes in and goes out, where the smallest one-hot matrix is more than a hundred times that
        assert peak.peak_bytes < 16 * needed, f"{peak.peak_bytes} bytes were alive at once; positions by vocabulary are {2048 * 4096} entries"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float16, np.float32, np.float64):
            grad_y, tokens = lookup(generator, 4, 3, dtype=dtype)
            grad_y, tokens = grad_y.transpose(1, 0, 2), tokens.T.astype(np.int32)
            result = embedding_backward(grad_y, tokens, 5, 1)
            assert result.dtype == dtype, f"grad_y is {np.dtype(dtype)}, so the result is too; it came as {result.dtype}"
            assert_close(result, reference(grad_y, tokens, 5, 1))


def test_inputs_are_left_alone():
    for generator in seeds(4):
        grad_y, tokens = lookup(generator, 4, 3)
        with no_mutation(grad_y, tokens):
            embedding_backward(grad_y, tokens, 5, 1)
