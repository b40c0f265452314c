"""What must hold of beam search; each trap is caught by the test that names it."""
import itertools
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import beam_search


class Tree:
    """A model whose next logits depend on the whole row: each prefix has a row of a random table. Notes the shapes of its calls."""

    def __init__(self, generator, vocabulary, longest, spread=2.0):
        self.vocabulary = vocabulary
        (table,) = tensors(generator, ((vocabulary + 1) ** longest, vocabulary + 1), dtype=torch.float64)
        self.table = spread * table[:, :vocabulary] + 3 * table[:, vocabulary:]  # far from normalised
        self.shapes = []

    def place(self, tokens):
        return sum((token + 1) * (self.vocabulary + 1) ** i for i, token in enumerate(tokens))

    def __call__(self, tokens):
        self.shapes.append(tuple(tokens.shape))
        powers = (self.vocabulary + 1) ** torch.arange(tokens.shape[1])
        return self.table[((tokens + 1) * powers).cumsum(dim=1)]

    def log_law(self, tokens):
        row = self.table[self.place(tokens)].tolist()
        total = max(row) + math.log(math.fsum(math.exp(logit - max(row)) for logit in row))
        return [logit - total for logit in row]


class Markov(Tree):
    """A model of the last token alone, from its probabilities."""

    def __init__(self, probabilities):
        self.vocabulary, self.table, self.shapes = len(probabilities), torch.tensor(probabilities).log(), []

    def place(self, tokens):
        return tokens[-1]

    def __call__(self, tokens):
        self.shapes.append(tuple(tokens.shape))
        return self.table[tokens]


def penalty(length, alpha):
    return ((5 + length) / 6) ** alpha


def log_probability(model, prompt, generated):
    return math.fsum(model.log_law(prompt + generated[:i])[token] for i, token in enumerate(generated))


def exhaustive(model, prompt, longest, stop, alpha):
    """The best of all sequences that end with the only stop token in them, or have none and the largest length."""
    found = []
    for length in range(1, longest + 1):
        for generated in itertools.product(range(model.vocabulary), repeat=length):
            if stop not in generated[:-1] and (generated[-1] == stop or length == longest):
                found.append((log_probability(model, prompt, list(generated)) / penalty(length, alpha), list(generated)))
    best, generated = max(found)
    return torch.tensor(generated), best


def narrow(model, prompt, width, longest, stop, alpha):
    """The search as the statement tells it, with lists, all finished hypotheses kept; and the number of steps that it needs."""
    live, finished, steps = [(0.0, [])], [], 0
    while live and steps < longest:
        steps += 1
        extended = [(logp + more, tokens + [token]) for logp, tokens in live for token, more in enumerate(model.log_law(prompt + tokens))]
        finished += [(logp / penalty(steps, alpha), tokens) for logp, tokens in extended if tokens[-1] == stop]
        live = sorted((one for one in extended if one[1][-1] != stop), reverse=True)[:width]
        if steps == longest:
            finished += [(logp / penalty(steps, alpha), tokens) for logp, tokens in live]
        elif max(finished)[0] >= live[0][0] / penalty(longest, alpha):
            break
    best, generated = max(finished)
    return torch.tensor(generated), best, steps


BY_HAND = [[0.1, 0.5, 0.4], [0.4, 0.3, 0.3], [0.9, 0.05, 0.05]]  # the prompt is token 0


def check(model, prompt, width, longest, stop, alpha, expected, message):
    tokens, score = beam_search(model, torch.tensor(prompt), width, longest, stop, alpha)
    assert_close(tokens, expected[0], message=f"{message}: tokens")
    assert_close(score, expected[1], rtol=1e-4, message=f"{message}: score")  # sums of float32 are fine


def test_the_example_by_hand():
    check(Markov(BY_HAND), [0], 2, 2, 0, 1.0, (torch.tensor([2, 0]), math.log(0.36) * 6 / 7), "beam_width 2")


def test_the_example_with_one_beam():
    check(Markov(BY_HAND), [0], 1, 2, 0, 1.0, (torch.tensor([1, 0]), math.log(0.2) * 6 / 7), "beam_width 1")


def test_a_beam_that_is_wide_enough_finds_the_best_of_all_sequences():
    for generator in seeds(2):
        for vocabulary, longest, alpha in [(3, 4, 0.6), (2, 5, 1.0), (4, 3, 0.0)]:
            model = Tree(generator, vocabulary, longest + 2)
            stop, prompt = int(generator.integers(vocabulary)), generator.integers(0, vocabulary, 2).tolist()
            expected = exhaustive(model, prompt, longest, stop, alpha)
            check(model, prompt, vocabulary**longest, longest, stop, alpha, expected, f"vocabulary {vocabulary}, M = {longest}, alpha {alpha}")


def test_a_narrow_beam_matches_the_search_with_lists():
    for generator in seeds(2):
        for vocabulary, longest, width, alpha in [(3, 5, 1, 0.6), (4, 4, 2, 1.0), (3, 5, 3, 0.0), (4, 4, 2, 2.0)]:
            model = Tree(generator, vocabulary, longest + 1)
            stop, prompt = int(generator.integers(vocabulary)), generator.integers(0, vocabulary, 1).tolist()
            model.table[:, stop] -= 2  # so that hypotheses grow
            *expected, steps = narrow(model, prompt, width, longest, stop, alpha)
            message = f"vocabulary {vocabulary}, M = {longest}, beam_width {width}, alpha {alpha}, stop token {stop}"
            check(model, prompt, width, longest, stop, alpha, expected, message)
            assert len(model.shapes) <= steps, f"{message}: decided after {steps} calls, the model was called {len(model.shapes)} times"


def test_each_hypothesis_keeps_its_own_history():
    crossing = Markov([[0.0, 0.51, 0.49, 0.0], [0.1, 0.3, 0.3, 0.3], [0.0, 0.05, 0.05, 0.9], [0.9, 0.0, 0.05, 0.05]])
    expected = (torch.tensor([2, 3, 0]), math.log(0.49 * 0.9 * 0.9))
    check(crossing, [0], 2, 3, 0, 0.0, expected, "the second of the live hypotheses has the best extension, which begins with its tokens")


def test_the_score_divides_by_the_penalty_of_the_generated_length():
    chain = Markov([[0.02, 0.96, 0.01, 0.01], [0.02, 0.01, 0.96, 0.01], [0.02, 0.01, 0.01, 0.96], [0.97, 0.01, 0.01, 0.01]])
    for alpha in (0.0, 0.6, 1.0):
        expected = (3 * math.log(0.96) + math.log(0.97)) / (9 / 6) ** alpha
        check(chain, [2, 2, 0], 2, 8, 0, alpha, (torch.tensor([1, 2, 3, 0]), expected), f"alpha {alpha}, four tokens with the stop token")


def test_finding_a_finished_hypothesis_does_not_end_the_search():
    late = Markov([[0.45, 0.55, 0.0], [0.0, 0.0, 1.0], [0.9, 0.05, 0.05]])
    expected = (torch.tensor([1, 2, 0]), math.log(0.55 * 0.9) / (8 / 6))
    check(late, [0], 2, 3, 0, 1.0, expected, "stopping at once has probability 0.45, going on leads to 0.495")


def test_a_longer_hypothesis_may_win_by_the_penalty():
    # [0] has log 0.5; [1, 2, 0] has log 0.5 * 0.9 * 0.9, less, but divided by 4/3
    longer = Markov([[0.5, 0.5, 0.0], [0.05, 0.05, 0.9], [0.9, 0.05, 0.05]])
    expected = (torch.tensor([1, 2, 0]), math.log(0.405) / (8 / 6))
    check(longer, [0], 2, 6, 0, 1.0, expected, "0.405 over three tokens beats 0.5 over one")
    check(longer, [0], 2, 6, 0, 0.0, (torch.tensor([0]), math.log(0.5)), "with alpha 0 the likelier one wins")


def test_a_finished_hypothesis_is_kept_while_likelier_ones_live_on():
    fading = Markov([[0.2, 0.4, 0.4], [0.04, 0.48, 0.48], [0.04, 0.48, 0.48]])
    check(fading, [0], 2, 5, 0, 0.0, (torch.tensor([0]), math.log(0.2)), "[0] is less likely than both live hypotheses of the first step")


def test_a_finished_hypothesis_does_not_grow():
    certain = Markov([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.6, 0.2, 0.2]])
    expected = (torch.tensor([0]), math.log(0.6))
    check(certain, [2], 2, 6, 0, 1.0, expected, "after the stop token the model would go on for certain, and a longer row would score better")


def test_the_search_ends_when_no_live_hypothesis_can_win():
    sure = Markov([[0.9, 0.05, 0.05], [0.4, 0.3, 0.3], [0.4, 0.3, 0.3]])
    check(sure, [0], 2, 7, 0, 1.0, (torch.tensor([0]), math.log(0.9)), "ln 0.9 beats ln 0.05 divided by 2")
    assert len(sure.shapes) == 1, f"nothing can win any more after the first step, but the model was called {len(sure.shapes)} times"
    later = Markov([[0.05, 0.9, 0.05], [0.8, 0.1, 0.1], [0.3, 0.3, 0.4]])
    check(later, [0], 2, 7, 0, 1.0, (torch.tensor([1, 0]), math.log(0.72) * 6 / 7), "[1, 0] wins")
    assert len(later.shapes) == 2, f"nothing can win any more after the second step, but the model was called {len(later.shapes)} times"


def test_a_live_hypothesis_counts_when_the_room_is_used_up():
    endless = Markov([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.1, 0.8, 0.1]])
    check(endless, [0], 2, 3, 0, 0.6, (torch.tensor([1, 2, 1]), 3 * math.log(0.8) / (8 / 6) ** 0.6), "three tokens, none of them the stop token")
    check(endless, [0], 2, 1, 0, 0.6, (torch.tensor([1]), math.log(0.8)), "room for one token")


def test_one_call_for_all_live_hypotheses():
    for generator in seeds(2):
        model = Tree(generator, 4, 6, spread=0.3)
        beam_search(model, torch.tensor([1, 3]), 3, 4, 2, 2.0)
        lengths = [length for _, length in model.shapes]
        assert lengths == list(range(2, 2 + len(lengths))), f"a step is one call with all live hypotheses; the lengths of the calls were {lengths}"
        rows = max(rows for rows, _ in model.shapes)
        assert rows <= 3, f"at most beam_width = 3 hypotheses live, the model was called with {rows}"


def test_prompt_is_left_alone():
    for generator in seeds(1):
        prompt = torch.tensor([1, 0, 2])
        with no_mutation(prompt):
            tokens, _ = beam_search(Tree(generator, 3, 6), prompt, 2, 3, 0, 1.0)
        assert tokens.dtype == torch.int64 and tokens.dim() == 1, f"one row of int64 is asked for, got {tokens.dtype} of shape {tuple(tokens.shape)}"
