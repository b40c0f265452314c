"""What must hold of parameter and FLOP counts; each trap is caught by the test that names it."""
import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import count_parameters, forward_flops, training_flops, utilisation

TINY = {"layers": 1, "dim": 2, "heads": 1, "kv_heads": 1, "hidden": 3, "vocabulary": 5}
LLAMA_2_7B = {"layers": 32, "dim": 4096, "heads": 32, "kv_heads": 32, "hidden": 11008, "vocabulary": 32000}
LLAMA_3_8B = {"layers": 32, "dim": 4096, "heads": 32, "kv_heads": 8, "hidden": 14336, "vocabulary": 128256}


def weights(shape, tied):
    """Every parameter of the model as an array, without memory for its entries."""
    dim, kv = shape["dim"], shape["dim"] // shape["heads"] * shape["kv_heads"]
    block = [(dim, dim), (dim, kv), (dim, kv), (dim, dim), (dim, shape["hidden"]), (dim, shape["hidden"]), (shape["hidden"], dim), (dim,), (dim,)]
    sizes = [(shape["vocabulary"], dim), *block * shape["layers"], (dim,), *([] if tied else [(dim, shape["vocabulary"])])]
    return [np.broadcast_to(0.0, size) for size in sizes]


def products(shape, batch, length):
    """FLOPs of a forward pass, added up over all its products one by one: sequence by sequence, head by head."""
    dim, head, total = shape["dim"], shape["dim"] // shape["heads"], 0

    def product(m, k, n):
        nonlocal total
        total += 2 * m * k * n

    for _ in range(batch):
        for _ in range(shape["layers"]):
            for _ in range(shape["heads"]):
                product(length, dim, head)  # queries
                product(length, head, length)  # scores
                product(length, length, head)  # mixing
            for _ in range(2 * shape["kv_heads"]):
                product(length, dim, head)  # keys, values
            product(length, dim, dim)
            for sides in ((dim, shape["hidden"]), (dim, shape["hidden"]), (shape["hidden"], dim)):
                product(length, *sides)
        product(length, dim, shape["vocabulary"])
    return total


def random_shape(generator):
    """A shape whose numbers all differ."""
    kv_heads, group, head, layers = (int(generator.integers(low, high)) for low, high in ((2, 4), (2, 4), (3, 7), (2, 6)))
    heads = kv_heads * group
    hidden, vocabulary = int(generator.integers(100, 200)), int(generator.integers(200, 300))
    return {"layers": layers, "dim": heads * head, "heads": heads, "kv_heads": kv_heads, "hidden": hidden, "vocabulary": vocabulary}


def same(found, expected, message):
    assert isinstance(found, int) and found == expected, f"{message}: {found!r}, expected {expected:,}"


def test_the_example_by_hand():
    same(count_parameters(TINY, True), 50, "parameters, tied")
    same(count_parameters(TINY, False), 60, "parameters, untied")
    same(forward_flops(TINY, 1, 2), 208, "forward, one sequence of 2 tokens")
    same(training_flops(TINY, 1, 2), 624, "training, one sequence of 2 tokens")
    assert_close(utilisation(TINY, 1, 2, 2.0, 1000.0), 0.312, message="utilisation")


def test_the_example_of_llama_2():
    same(count_parameters(LLAMA_2_7B, False), 6_738_415_616, "Llama 2, 7B")


def test_fewer_key_value_heads_have_fewer_parameters():
    same(count_parameters(LLAMA_3_8B, False), 8_030_261_248, "Llama 3, 8B, with 8 key-value heads for 32 heads")
    for generator in seeds(3):
        shape = random_shape(generator)
        for tied in (True, False):
            same(count_parameters(shape, tied), sum(weight.size for weight in weights(shape, tied)), f"{shape}, {tied=}")


def test_forward_flops_match_product_by_product():
    for generator in seeds(3):
        shape = random_shape(generator)
        for batch, length in [(1, 1), (3, 7), (2, 50)]:
            same(forward_flops(shape, batch, length), products(shape, batch, length), f"{shape}, {batch=}, {length=}")


def test_attention_grows_with_the_square_of_the_length():
    for generator in seeds(2):
        shape = random_shape(generator)
        one, two, four = (forward_flops(shape, 1, length) for length in (64, 128, 256))
        # without the part that is linear in the length a doubling quadruples
        same(four - 2 * two, 4 * (two - 2 * one), f"{shape}: growth from length 128 to 256 against that from 64 to 128")
        same(forward_flops(shape, 5, 64), 5 * one, "five sequences: each attends to itself alone")


def test_without_attention_training_takes_six_flops_per_weight_and_token():
    for generator in seeds(2):
        shape = random_shape(generator)
        matrices = sum(weight.size for weight in weights(shape, tied=True) if weight.ndim == 2)
        attention = 3 * shape["layers"] * 4 * 9 * 9 * shape["dim"]
        same(training_flops(shape, 2, 9) - 2 * attention, 6 * matrices * 18, f"{shape}: 18 tokens, the embedding counted once, as the output layer")


def test_large_counts_are_exact():
    shape = {"layers": 200, "dim": 3 * 2**14, "heads": 384, "kv_heads": 24, "hidden": 2**17 + 1, "vocabulary": 10**6 + 3}
    wanted = 3 * products({**shape, "layers": 1, "vocabulary": 0}, 1, 2**20 + 1) * 200 * 4099
    wanted += 3 * 4099 * 2 * (2**20 + 1) * shape["dim"] * shape["vocabulary"]
    same(training_flops(shape, 4099, 2**20 + 1), wanted, "a step of about 10**25 FLOPs: floating point, or 64 bits, would round")
    same(count_parameters(shape, True), sum(weight.size for weight in weights(shape, True)), "parameters of the same model")


def test_utilisation_is_that_of_training():
    for generator in seeds(2):
        shape, seconds, peak = random_shape(generator), generator.uniform(0.1, 3.0), generator.uniform(1e9, 1e12)
        found = utilisation(shape, 3, 20, seconds, peak)
        assert_close(found, 3 * products(shape, 3, 20) / peak / seconds, rtol=1e-9, atol=0, message=f"{shape}, {seconds=:.3f}, {peak=:.3g}")


def test_the_shape_is_left_alone():
    shape = dict(LLAMA_3_8B)
    with no_mutation(shape):
        count_parameters(shape, True)
        training_flops(shape, 1, 2)
