"""What must hold of BERT's masking and its loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import mask_tokens, masked_loss

MASK = 3


def generator_of(generator):
    """A torch generator with a seed from the run's."""
    return torch.Generator().manual_seed(int(generator.integers(2**31)))


def sentences(generator, batch, length, vocabulary=50):
    """Random tokens other than MASK, about a third of them special."""
    tokens = torch.from_numpy(generator.integers(MASK + 1, vocabulary, (batch, length)))
    return tokens, torch.from_numpy(generator.random((batch, length)) < 0.3)


def check_share(count, total, probability, what):
    """Six standard deviations of a binomial count and a little for its discreteness: a false alarm has a chance below 1e-7."""
    limit = 6 * math.sqrt(probability * (1 - probability) * total) + 2
    found = f"{count} of {total} ({count / total:.4f})"
    assert abs(count - probability * total) < limit, f"{what}: {found}, expected about {probability:.4f}"


def reference_loss(logits, targets):
    """One position at a time in float64."""
    terms = []
    for scores, target in zip(logits.double().reshape(-1, logits.shape[-1]), targets.flatten().tolist()):
        if target != -100:
            terms.append(scores.logsumexp(dim=0) - scores[target])
    return torch.stack(terms).sum() / len(terms) if terms else 0 * logits.double().sum()


def test_the_example_by_hand():
    logits = torch.tensor([[[0.0, 0.0], [0.0, math.log(3)], [5.0, -5.0]]])
    assert_close(masked_loss(logits, torch.tensor([[0, 0, -100]])), torch.tensor(1.5 * math.log(2)))


def test_the_example_of_choosing_nothing_or_everything():
    for generator in seeds(1):
        tokens, special = sentences(generator, 3, 8)
        inputs, targets = mask_tokens(tokens, special, 50, MASK, generator_of(generator), 0.0)
        assert_close(inputs, tokens, message="inputs at rate 0")
        assert_close(targets, torch.full((3, 8), -100), message="targets at rate 0")
        _, targets = mask_tokens(tokens, special, 50, MASK, generator_of(generator), 1.0)
        assert_close(targets, torch.where(special, torch.tensor(-100), tokens), message="targets at rate 1: all but the special ones")


def test_targets_are_the_original_tokens_and_the_rest_stays():
    for generator in seeds(1):
        tokens, special = sentences(generator, 20, 40)
        inputs, targets = mask_tokens(tokens, special, 50, MASK, generator_of(generator), 0.5)
        chosen = targets != -100
        assert_close(targets[chosen], tokens[chosen], message="targets: the tokens as they were before the corruption")
        assert_close(inputs[~chosen], tokens[~chosen], message="inputs that were not chosen")
        assert not chosen[special].any(), f"{int(chosen[special].sum())} special tokens were chosen"
        assert (inputs[chosen] == tokens[chosen]).any(), "no chosen token stays as it was: a tenth should, and be a target all the same"


def test_tokens_are_chosen_at_the_given_rate():
    for generator in seeds(1):
        tokens, special = sentences(generator, 100, 200)
        for rate in (0.15, 0.4):
            arguments = () if rate == 0.15 else (rate,)
            _, targets = mask_tokens(tokens, special, 50, MASK, generator_of(generator), *arguments)
            message = f"chosen of the tokens that are not special, rate {rate}" + ("" if arguments else ", the default")
            check_share(int((targets != -100).sum()), int((~special).sum()), rate, message)


def test_tokens_are_chosen_independently():
    for generator in seeds(1):
        tokens = torch.full((400, 50), 7)
        _, targets = mask_tokens(tokens, torch.zeros(400, 50, dtype=torch.bool), 50, MASK, generator_of(generator), 0.3)
        chosen = (targets != -100).double()
        # The variance of a count of 50 independent choices is 10.5, of 400 choices 84. Estimated from 400 rows and from 50 columns,
        # its ratio to that lies within these limits but for 1 in 10^8 (chi-squared with 399 and with 49 degrees of freedom).
        for axis, wanted, least, most, what in [(1, 10.5, 0.6, 1.5, "sequence"), (0, 84.0, 0.05, 2.6, "position")]:
            found = chosen.sum(dim=axis).var().item()
            message = f"the numbers of chosen tokens per {what} have variance {found:.1f}, those of independent choices {wanted}"
            assert least < found / wanted < most, message


def test_chosen_tokens_become_a_mask_a_random_token_or_stay():
    for generator in seeds(1):
        tokens, nothing = torch.full((40, 500), 5), torch.zeros(40, 500, dtype=torch.bool)
        inputs, _ = mask_tokens(tokens, nothing, 8, MASK, generator_of(generator), 1.0)
        counts = torch.bincount(inputs.flatten(), minlength=8).tolist()
        check_share(counts[MASK], 20_000, 0.8 + 0.1 / 8, "became [MASK], directly or as a random token")
        check_share(counts[5], 20_000, 0.1 + 0.1 / 8, "stayed, or became a random token that is the original")
        for other in (0, 1, 2, 4, 6, 7):
            check_share(counts[other], 20_000, 0.1 / 8, f"became token {other} of 8")


def test_the_shares_are_of_the_chosen():
    for generator in seeds(1):
        tokens, nothing = torch.full((40, 500), 7), torch.zeros(40, 500, dtype=torch.bool)
        inputs, targets = mask_tokens(tokens, nothing, 1000, MASK, generator_of(generator), 0.5)
        became, total = inputs[targets != -100], int((targets != -100).sum())
        check_share(int((became == MASK).sum()), total, 0.8 + 1e-4, "of the chosen became [MASK], rate 0.5")
        check_share(int((became == 7).sum()), total, 0.1 + 1e-4, "of the chosen stayed, rate 0.5")
        kinds = (inputs == MASK).double().sum(dim=1)
        # binomial with 500 draws and probability 0.4: the chance that all 40 sequences agree is nil
        assert kinds.std() > 1, "every sequence has the same number of [MASK]: is what becomes of a token drawn for each by itself?"


def test_the_generator_is_the_only_source_of_randomness():
    for generator in seeds(1):
        tokens, special = sentences(generator, 8, 50)
        seed = int(generator.integers(2**31))
        first, again, other = (
            mask_tokens(tokens, special, 50, MASK, torch.Generator().manual_seed(seed + change), 0.5) for change in (0, 0, 1)
        )
        assert_close(again, first, message="two generators in the same state")
        assert not torch.equal(first[0], other[0]), "two generators in different states gave the same inputs"


def test_the_loss_is_the_mean_over_the_chosen():
    for generator in seeds(2):
        (logits,) = tensors(generator, (3, 6, 5), dtype=torch.float64)
        targets = torch.from_numpy(generator.integers(5, size=(3, 6)))
        targets[0, 1:], targets[1, ::2] = -100, -100
        message = "sequences with 1, 3 and 6 chosen tokens: one mean over all ten"
        assert_close(masked_loss(logits, targets), reference_loss(logits, targets), message=message)
        check_gradient(masked_loss, logits, targets, reference=reference_loss)
        targets[1:] = -100
        assert_close(masked_loss(logits, targets), reference_loss(logits, targets), message="one chosen token in the whole batch")
        large = 1e4 * logits
        assert_close(masked_loss(large, targets), reference_loss(large, targets), message="logits of magnitude 10^4")


def test_nothing_chosen_costs_nothing():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 3, 5))
        loss, (found,) = gradients(masked_loss, logits, torch.full((2, 3), -100))
        assert_close(loss, torch.tensor(0.0), message="nothing is chosen: the mean of nothing must not be NaN")
        assert_close(found, torch.zeros(2, 3, 5), message="gradient where nothing is chosen")


def test_results_are_whole_numbers_and_the_inputs_left_alone():
    for generator in seeds(1):
        tokens, special = sentences(generator, 7, 4)
        tokens, special = tokens.T, special.T
        with no_mutation(tokens, special):
            inputs, targets = mask_tokens(tokens, special, 50, MASK, generator_of(generator), 0.9)
        for name, value in (("inputs", inputs), ("targets", targets)):
            assert value.dtype == torch.int64 and value.shape == (4, 7), f"{name} came as {value.dtype} of shape {tuple(value.shape)}"
        (logits,) = tensors(generator, (4, 7, 50))
        with no_mutation(logits, targets):
            out = masked_loss(logits, targets)
        assert out.dtype == torch.float32, f"float32 logits gave {out.dtype}"
