"""What must hold of the filters before sampling; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import apply_temperature, filter_logits, keep_min_p, keep_top_k, keep_top_p

INF = math.inf
BY_HAND = [math.log(8), math.log(4), math.log(2), math.log(2)]


def ranking(row):
    """Tokens from the largest logit to the smallest, of equal logits the smaller token first."""
    return sorted(range(len(row)), key=lambda token: (-row[token], token))


def law(row):
    """Probabilities of a row of logits, as Python's floats."""
    weights = [math.exp(logit - max(row)) for logit in row]
    return [weight / math.fsum(weights) for weight in weights]


def kept(row, tokens):
    """The row with everything cut except `tokens`."""
    return [logit if token in tokens else -INF for token, logit in enumerate(row)]


def by_top_k(row, k):
    return kept(row, ranking(row)[:k])


def by_top_p(row, p):
    chosen, probabilities = [], law(row)
    for token in ranking(row):
        if chosen and p < 1 and math.fsum(probabilities[one] for one in chosen) >= p:
            break
        chosen.append(token)
    return kept(row, chosen)


def by_min_p(row, p):
    probabilities = law(row)
    return kept(row, [token for token in range(len(row)) if probabilities[token] >= p * max(probabilities)])


def by_temperature(row, temperature):
    return kept(row, ranking(row)[:1]) if temperature == 0 else [logit / temperature for logit in row]


def each_row(rule, logits, value):
    """`rule` applied to every row of a tensor of any shape, in Python."""
    rows = logits.double().reshape(-1, logits.shape[-1]).tolist()
    return torch.tensor([rule(row, value) for row in rows], dtype=torch.float64).reshape(logits.shape)


def check(function, rule, logits, value, message):
    assert_close(function(logits, value), each_row(rule, logits, value).to(logits.dtype), message=message)


def doubles(generator, *shape):
    """Float64, where a threshold drawn at random is not met within rounding."""
    return tensors(generator, shape, dtype=torch.float64)[0]


def test_the_example_by_hand():
    logits = torch.tensor(BY_HAND)
    ln8, ln4, ln2, _ = BY_HAND
    assert_close(keep_top_k(logits, 3), torch.tensor([ln8, ln4, ln2, -INF]), message="top-k, k = 3")
    assert_close(keep_top_p(logits, 0.6), torch.tensor([ln8, ln4, -INF, -INF]), message="top-p, p = 0.6: 1/2 is not enough, 3/4 is")
    assert_close(keep_min_p(logits, 0.3), torch.tensor([ln8, ln4, -INF, -INF]), message="min-p, p = 0.3: from 0.15 on")
    assert_close(apply_temperature(logits, 0.5), torch.tensor([2 * ln8, 2 * ln4, 2 * ln2, 2 * ln2]), message="temperature 0.5")


def test_the_example_of_the_order():
    logits = torch.tensor(BY_HAND)
    ln8, ln4, _, _ = BY_HAND
    out = filter_logits(logits, top_k=2, top_p=0.6)
    assert_close(out, torch.tensor([ln8, -INF, -INF, -INF]), message="top-k 2 leaves 2/3 and 1/3, so top-p 0.6 keeps one token")
    out = filter_logits(logits, temperature=0.5, top_p=0.8)
    assert_close(out, torch.tensor([2 * ln8, 2 * ln4, -INF, -INF]), message="temperature 0.5 makes 8/11, 2/11, …: top-p 0.8 keeps two, not three")


def test_top_k_keeps_the_k_largest():
    for generator in seeds(1):
        for shape in [(7,), (3, 5), (2, 3, 9), (1, 4)]:
            logits = doubles(generator, *shape)
            for k in (1, 3, shape[-1] - 1, shape[-1]):
                check(keep_top_k, by_top_k, logits, k, f"shape {shape}, k = {k}")


def test_top_k_keeps_exactly_k_when_logits_are_equal():
    for generator in seeds(2):
        logits = torch.from_numpy(generator.integers(-2, 2, (4, 40))).double()  # 40: short sorts are stable by luck
        for k in (1, 13, 25):
            check(keep_top_k, by_top_k, logits, k, f"logits with many ties, k = {k}: of equals the smaller token goes first")


def test_top_k_may_exceed_the_vocabulary():
    for generator in seeds(1):
        logits = doubles(generator, 2, 5)
        check(keep_top_k, by_top_k, logits, 50, "k = 50 of 5 tokens keeps all of them")


def test_top_p_keeps_the_shortest_beginning_that_reaches_p():
    for generator in seeds(1):
        for shape in [(7,), (3, 5), (2, 3, 9), (1, 4)]:
            logits = 2 * doubles(generator, *shape)
            for p in generator.uniform(0, 1, 3):
                check(keep_top_p, by_top_p, logits, float(p), f"shape {shape}, p = {p:.4f}")


def test_top_p_reaches_p_with_equality():
    quarters = torch.zeros(2, 4)
    for p, count in [(0.25, 1), (0.26, 2), (0.5, 2), (0.75, 3), (0.76, 4)]:
        expected = kept([0.0] * 4, range(count))
        out = keep_top_p(quarters, p)
        assert_close(out, torch.tensor([expected, expected]), message=f"four tokens of 1/4 each, p = {p}: the first {count} of them")


def test_top_p_breaks_ties_towards_the_smaller_token():
    for generator in seeds(2):
        logits = torch.from_numpy(generator.integers(-2, 2, (4, 40))).double()
        for p in generator.uniform(0.1, 0.9, 3):
            check(keep_top_p, by_top_p, logits, float(p), f"logits with many ties, p = {p:.4f}")


def test_top_p_at_its_ends():
    for generator in seeds(1):
        logits = doubles(generator, 3, 6)
        logits[:, 1] = -90.0
        logits[:, 2] = -95.0
        logits[0, 4] = 60.0
        check(keep_top_p, by_top_p, logits, 0.0, "p = 0 keeps the likeliest token")
        assert_close(keep_top_p(logits, 1.0), logits, message="p = 1 keeps every token, however improbable")


def test_min_p_is_relative_to_the_likeliest_token():
    for generator in seeds(1):
        for shape in [(7,), (3, 5), (2, 3, 9), (1, 4)]:
            for scale in (0.2, 3.0):
                logits = scale * doubles(generator, *shape)
                for p in generator.uniform(0, 1, 2):
                    check(keep_min_p, by_min_p, logits, float(p), f"shape {shape}, p = {p:.4f}")


def test_min_p_at_its_ends():
    for generator in seeds(1):
        logits = doubles(generator, 2, 6)
        logits[0, 1] = -90.0
        assert_close(keep_min_p(logits, 0.0), logits, message="p = 0 keeps every token")
        logits[1, 2] = logits[1, 5] = 9.0
        check(keep_min_p, by_min_p, logits, 1.0, "p = 1 keeps the likeliest tokens: one in row 0, two equal ones in row 1")


def test_temperature_divides():
    for generator in seeds(1):
        logits = doubles(generator, 2, 3, 5)
        for temperature in (1.0, 0.25, 3.0):
            check(apply_temperature, by_temperature, logits, temperature, f"temperature {temperature}")


def test_temperature_0_is_the_argmax():
    for generator in seeds(2):
        logits = doubles(generator, 3, 40)
        logits[1, 5] = logits[1, 3] = logits[1, 30] = 4.0
        logits[2] = 0.0
        check(apply_temperature, by_temperature, logits, 0.0, "temperature 0 keeps one token of each row, of equals the smallest")


def test_the_whole_chain_gives_the_exact_law():
    for generator in seeds(3):
        logits = 2 * doubles(generator, 3, 8)
        temperature, top_k = float(generator.uniform(0.3, 2.5)), int(generator.integers(2, 8))
        top_p, min_p = float(generator.uniform(0.3, 1)), float(generator.uniform(0, 0.5))
        expected = each_row(by_top_k, each_row(by_temperature, logits, temperature), top_k)
        expected = each_row(by_min_p, each_row(by_top_p, expected, top_p), min_p)
        out = filter_logits(logits, temperature, top_k, top_p, min_p)
        assert_close(out, expected, message=f"temperature {temperature:.3f}, top-k {top_k}, top-p {top_p:.3f}, min-p {min_p:.3f}")
        probabilities = torch.tensor([law(row) for row in expected.tolist()], dtype=torch.float64)
        assert_close(out.softmax(dim=-1), probabilities, message="the law that is drawn from")


def test_each_rule_is_left_out_unless_it_is_asked_for():
    for generator in seeds(1):
        logits = 2 * doubles(generator, 3, 6)
        assert_close(filter_logits(logits), logits, message="no rule at all")
        out = filter_logits(logits, top_k=2)
        assert_close(out, each_row(by_top_k, logits, 2), message="top-k alone")
        assert_close(filter_logits(logits, top_p=0.0), each_row(by_top_p, logits, 0.0), message="top-p = 0 is a rule, not its absence")
        assert_close(filter_logits(logits, min_p=0.5), each_row(by_min_p, logits, 0.5), message="min-p alone")
        out = filter_logits(logits, temperature=0.0, top_p=0.9)
        assert_close(out, each_row(by_temperature, logits, 0.0), message="temperature 0, then top-p")


def test_tokens_ruled_out_before_stay_out():
    for generator in seeds(1):
        logits = doubles(generator, 3, 6)
        logits[0, ::2] = logits[1, 1:] = -INF
        check(keep_top_k, by_top_k, logits, 4, "row 1 has one possible token, k = 4")
        check(keep_top_p, by_top_p, logits, 0.97, "row 1 has one possible token, p = 0.97")
        check(keep_min_p, by_min_p, logits, 0.1, "row 1 has one possible token, p = 0.1")
        check(apply_temperature, by_temperature, logits, 2.0, "-inf at temperature 2")


def test_logits_of_ten_thousand_give_no_nan():
    for generator in seeds(1):
        noise = doubles(generator, 2, 6)
        for logits in (noise + 1e4, noise - 1e4, noise * 1e4):
            for function, rule, value in [(keep_top_k, by_top_k, 2), (keep_top_p, by_top_p, 0.7), (keep_min_p, by_min_p, 0.4)]:
                check(function, rule, logits, value, "logits of magnitude 10^4")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    logits = torch.tensor([BY_HAND[::-1], BY_HAND, [0.0, 3.0, 1.0, -INF]]).T.contiguous().T
    for function, rule, value in [
        (apply_temperature, by_temperature, 0.5), (apply_temperature, by_temperature, 0.0), (keep_top_k, by_top_k, 2),
        (keep_top_p, by_top_p, 0.6), (keep_min_p, by_min_p, 0.3),
    ]:  # fmt: skip
        out = function(logits, value)
        assert out.dtype == torch.float32, f"float32 logits gave {out.dtype}"
        check(function, rule, logits, value, "float32, not contiguous")


def test_logits_are_left_alone():
    for generator in seeds(1):
        logits = doubles(generator, 2, 6)
        with no_mutation(logits):
            apply_temperature(logits, 0.5)
            apply_temperature(logits, 0.0)
            keep_top_k(logits, 2)
            keep_top_p(logits, 0.5)
            keep_min_p(logits, 0.5)
            filter_logits(logits, 2.0, 3, 0.5, 0.5)
