"""What must hold of the penalties for repetition; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, peak_memory, seeds, tensors

from solution import frequency_and_presence_penalty, repetition_penalty


def by_repetition(logits, tokens, penalty):
    """One row and one token at a time."""
    out = logits.double().tolist()
    for row, seen in zip(out, tokens.tolist()):
        for token in set(seen) - {-1}:
            row[token] = row[token] / penalty if row[token] > 0 else row[token] * penalty
    return torch.tensor(out, dtype=logits.dtype)


def by_frequency(logits, tokens, frequency, presence):
    out = logits.double().tolist()
    for row, seen in zip(out, tokens.tolist()):
        for token in set(seen) - {-1}:
            row[token] -= frequency * seen.count(token) + presence
    return torch.tensor(out, dtype=logits.dtype)


def random_case(generator, batch, length, vocabulary, dtype=torch.float64):
    (logits,) = tensors(generator, (batch, vocabulary), dtype=dtype)
    tokens = torch.from_numpy(generator.integers(0, vocabulary, (batch, length)))
    return 3 * logits, tokens


def hand():
    return torch.tensor([[2.0, -1.0, 0.5, -3.0]]), torch.tensor([[0, 1, 0, -1]])


def test_the_example_by_hand():
    assert_close(repetition_penalty(*hand(), 2.0), torch.tensor([[1.0, -2.0, 0.5, -3.0]]), message="repetition penalty 2")


def test_the_example_of_frequency_and_presence():
    out = frequency_and_presence_penalty(*hand(), 0.5, 0.25)
    assert_close(out, torch.tensor([[0.75, -1.75, 0.5, -3.0]]), message="frequency 0.5 and presence 0.25: token 0 occurs twice, token 1 once")


def test_repetition_divides_positive_logits_and_multiplies_negative_ones():
    for generator in seeds(3):
        for batch, length, vocabulary in [(3, 5, 11), (1, 4, 6), (5, 2, 7)]:
            logits, tokens = random_case(generator, batch, length, vocabulary)
            for penalty in (1.3, 0.7):
                out = repetition_penalty(logits, tokens, penalty)
                assert_close(out, by_repetition(logits, tokens, penalty), message=f"tokens {tokens.tolist()}, penalty {penalty}")


def test_repetition_counts_once_however_often_a_token_occurs():
    for generator in seeds(2):
        logits, tokens = random_case(generator, 3, 12, 4)
        assert_close(repetition_penalty(logits, tokens, 1.5), by_repetition(logits, tokens, 1.5), message="12 tokens of a vocabulary of 4")


def test_frequency_counts_occurrences_and_presence_any():
    for generator in seeds(3):
        for batch, length, vocabulary in [(3, 9, 5), (1, 4, 6), (5, 2, 7)]:
            logits, tokens = random_case(generator, batch, length, vocabulary)
            for frequency, presence in [(0.3, 0.7), (0.3, 0.0), (0.0, 0.7), (-0.2, -0.5)]:
                out = frequency_and_presence_penalty(logits, tokens, frequency, presence)
                message = f"tokens {tokens.tolist()}, frequency {frequency}, presence {presence}"
                assert_close(out, by_frequency(logits, tokens, frequency, presence), message=message)


def test_padding_is_no_token():
    for generator in seeds(2):
        logits, tokens = random_case(generator, 3, 6, 5)
        tokens[0, 2:] = tokens[1] = -1
        tokens[0, :2] = 2
        assert_close(repetition_penalty(logits, tokens, 1.5), by_repetition(logits, tokens, 1.5), message=f"repetition, tokens {tokens.tolist()}")
        out = frequency_and_presence_penalty(logits, tokens, 0.3, 0.7)
        assert_close(out, by_frequency(logits, tokens, 0.3, 0.7), message=f"frequency and presence, tokens {tokens.tolist()}")


def test_nothing_said_changes_nothing():
    for generator in seeds(1):
        logits, tokens = random_case(generator, 3, 0, 5)
        assert_close(repetition_penalty(logits, tokens, 1.5), logits, message="no tokens yet, repetition")
        assert_close(frequency_and_presence_penalty(logits, tokens, 0.3, 0.7), logits, message="no tokens yet, frequency and presence")


def test_what_is_ruled_out_stays_ruled_out():
    logits = torch.tensor([[-torch.inf, 1.0, -torch.inf, 0.0]])
    tokens = torch.tensor([[0, 3, 0, 1]])
    assert_close(repetition_penalty(logits, tokens, 2.0), torch.tensor([[-torch.inf, 0.5, -torch.inf, 0.0]]), message="repetition")
    out = frequency_and_presence_penalty(logits, tokens, 1.0, 0.5)
    assert_close(out, torch.tensor([[-torch.inf, -0.5, -torch.inf, -1.5]]), message="frequency and presence")


def test_no_array_of_positions_times_vocabulary_is_made():
    for generator in seeds(1):
        logits, tokens = random_case(generator, 2, 300, 5000, dtype=torch.float32)
        for function, values in [(repetition_penalty, (1.2,)), (frequency_and_presence_penalty, (0.1, 0.2))]:
            with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
                function(logits, tokens, *values)
            with peak_memory() as peak:
                function(logits, tokens, *values)
            assert peak.largest_bytes < 300 * 5000, f"an array of {peak.largest_bytes} bytes was made for 300 positions and a vocabulary of 5,000"


def test_keeps_the_dtype_and_leaves_everything_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            logits, tokens = random_case(generator, 6, 4, 3, dtype=dtype)
            logits, tokens = logits.T, tokens.T[:3] % 6  # not contiguous
            with no_mutation(logits, tokens):
                one, two = repetition_penalty(logits, tokens, 1.7), frequency_and_presence_penalty(logits, tokens, 0.3, 0.7)
            assert one.dtype == two.dtype == dtype, f"{dtype} logits gave {one.dtype} and {two.dtype}"
            assert_close(one, by_repetition(logits, tokens, 1.7), message="repetition, not contiguous")
            assert_close(two, by_frequency(logits, tokens, 0.3, 0.7), message="frequency and presence, not contiguous")
