"""What must hold of speculative decoding; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import speculative_step, verify

ROWS = 8_000  # for the tests of a law


def laws(generator, *shape, spread=1.0):
    """Probabilities in float64, (…, vocabulary)."""
    return (spread * tensors(generator, shape, dtype=torch.float64)[0]).softmax(dim=-1)


def uniform(generator, *shape):
    return torch.from_numpy(generator.random(shape))


def draw(law, u):
    """The smallest token at which the running sum of `law` exceeds u times its total."""
    total, running = sum(law), 0.0
    for token, mass in enumerate(law):
        running += mass
        if running > u * total:
            return token


def reference(draft_tokens, q, p, uniforms):
    """One row and one token at a time, in Python's floats."""
    k, tokens, accepted = draft_tokens.shape[1], [], []
    for x, one_q, one_p, u in zip(draft_tokens.tolist(), q.tolist(), p.tolist(), uniforms.tolist()):
        kept = 0
        while kept < k and u[kept] < one_p[kept][x[kept]] / one_q[kept][x[kept]]:
            kept += 1
        if kept == k:
            last = draw(one_p[k], u[k])
        else:
            last = draw([max(0.0, a - b) for a, b in zip(one_p[kept], one_q[kept])], u[k])
        tokens.append(x[:kept] + [last] + [-1] * (k - kept))
        accepted.append(kept)
    return torch.tensor(tokens), torch.tensor(accepted)


def hand():
    q = torch.tensor([[[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]]])
    p = torch.tensor([[[0.25, 0.5, 0.25], [0.5, 0.375, 0.125], [0.0, 0.5, 0.5]]])
    return torch.tensor([[0, 2]]), q, p


class Markov:
    """A model whose next token depends on the last one alone; its logits, row by row. Notes the lengths that it is called with."""

    def __init__(self, generator, vocabulary):
        (self.logits,) = tensors(generator, (vocabulary, vocabulary), dtype=torch.float64)
        self.logits = 0.6 * self.logits.clamp(-1.2, 1.2)  # every expected count below is above 25
        self.lengths = []

    def __call__(self, tokens):
        self.lengths.append(tokens.shape[1])
        return self.logits[tokens]

    def law(self):
        return self.logits.softmax(dim=-1)


def step(generator, k, vocabulary=4, rows=ROWS):
    """One speculative step of many rows that start alike; the models and the last token that all rows share."""
    target, draft = Markov(generator, vocabulary), Markov(generator, vocabulary)
    start = torch.from_numpy(generator.integers(0, vocabulary, (1, 2)))
    seed = torch.Generator().manual_seed(int(generator.integers(2**31)))
    tokens, accepted = speculative_step(target, draft, start.expand(rows, 2), k, seed)
    assert tuple(tokens.shape) == (rows, k + 1), f"tokens of {rows} rows and k = {k} should have shape {(rows, k + 1)}, got {tuple(tokens.shape)}"
    assert int(tokens.max()) < vocabulary, f"token {int(tokens.max())} of a vocabulary of {vocabulary}"
    return target, draft, int(start[0, -1]), tokens, accepted


def check_law(counts, law, bound, message):
    """Pearson's chi-square statistic of `counts` against `law`."""
    expected = law * counts.sum()
    statistic = float(((counts - expected) ** 2 / expected).sum())
    assert statistic < bound, f"{message}: frequencies {(counts / counts.sum()).tolist()}, expected {law.tolist()} (chi-square {statistic:.0f})"


def test_the_example_by_hand():
    draft_tokens, q, p = hand()
    tokens, accepted = verify(draft_tokens, q, p, torch.tensor([[0.3, 0.6, 0.5]]))
    assert_close(tokens, torch.tensor([[0, 0, -1]]), message="the second draft is rejected at 0.6, its ratio is 1/4")
    assert_close(accepted, torch.tensor([1]))
    tokens, accepted = verify(draft_tokens, q, p, torch.tensor([[0.3, 0.2, 0.5]]))
    assert_close(tokens, torch.tensor([[0, 2, 2]]), message="both drafts are accepted, and a bonus token is drawn")
    assert_close(accepted, torch.tensor([2]))


def test_verify_matches_a_loop_over_rows_and_tokens():
    for generator in seeds(2):
        for rows, k, vocabulary, spread in [(40, 3, 5, 1.0), (20, 1, 7, 2.0), (1, 4, 3, 0.3)]:
            q, p = laws(generator, rows, k, vocabulary, spread=spread), laws(generator, rows, k + 1, vocabulary, spread=spread)
            draft_tokens = torch.from_numpy(generator.integers(0, vocabulary, (rows, k)))
            uniforms = uniform(generator, rows, k + 1)
            found = verify(draft_tokens, q, p, uniforms)
            assert_close(found, reference(draft_tokens, q, p, uniforms), message=f"{rows} rows, k = {k}, vocabulary {vocabulary}")


def test_what_is_drafted_after_a_rejection_is_gone():
    draft_tokens, q, p = hand()
    tokens, accepted = verify(draft_tokens, q, p, torch.tensor([[0.9, 0.0, 0.0]]))
    assert_close(tokens, torch.tensor([[1, -1, -1]]), message="the first draft is rejected; the second would pass its own test")
    assert_close(accepted, torch.tensor([0]))


def test_equal_laws_accept_every_draft():
    for generator in seeds(2):
        p = laws(generator, 30, 4, 5)
        draft_tokens = torch.from_numpy(generator.integers(0, 5, (30, 3)))
        uniforms = uniform(generator, 30, 4)
        uniforms[:, :3] = 1 - 2.0**-53
        tokens, accepted = verify(draft_tokens, p[:, :3], p, uniforms)
        assert_close(accepted, torch.full((30,), 3), message="p = q, so each ratio is 1 and above every uniform")
        assert_close(tokens, reference(draft_tokens, p[:, :3], p, uniforms)[0], message="p = q, then a bonus token")


def test_what_the_target_rules_out_is_never_accepted():
    q = torch.tensor([[[0.5, 0.5, 0.0]]], dtype=torch.float64)
    p = torch.tensor([[[0.0, 0.25, 0.75], [1.0, 0.0, 0.0]]], dtype=torch.float64)
    tokens, accepted = verify(torch.tensor([[0]]), q, p, torch.tensor([[0.0, 0.0]], dtype=torch.float64))
    assert_close(tokens, torch.tensor([[2, -1]]), message="p(0) = 0: rejected even at u = 0, and only token 2 has more than its draft gave it")
    assert_close(accepted, torch.tensor([0]))


def test_a_draw_takes_the_first_token_whose_running_sum_exceeds_u():
    q = torch.tensor([[[0.0, 0.0, 0.5, 0.5, 0.0]]], dtype=torch.float64)
    p = torch.tensor([[[0.0, 0.25, 0.5, 0.0, 0.25], [0.0, 0.25, 0.75, 0.0, 0.0]]], dtype=torch.float64)
    near_1 = 1 - 2.0**-53
    for draft_token, cases in [(3, [(0.0, 1), (0.25, 1), (0.5, 4), (near_1, 4)]), (2, [(0.0, 1), (0.25, 2), (near_1, 2)])]:
        for u, wanted in cases:
            tokens, _ = verify(torch.tensor([[draft_token]]), q, p, torch.tensor([[0.5, u]], dtype=torch.float64))
            got = tokens[0].tolist()
            expected = [wanted, -1] if draft_token == 3 else [2, wanted]
            law = "(0, 1/2, 0, 0, 1/2)" if draft_token == 3 else "(0, 1/4, 3/4, 0, 0)"
            assert got == expected, f"from {law} the uniform {u} draws token {wanted}: expected {expected}, got {got}"


def test_takes_float32_and_gives_int64():
    for generator in seeds(1):
        draft_tokens, q, p = hand()
        found = verify(draft_tokens, q, p, torch.tensor([[0.25, 0.5, 0.75]]))
        for name, value in zip(("tokens", "accepted"), found):
            assert value.dtype == torch.int64, f"{name} should be int64, came as {value.dtype}"
        q, p = (laws(generator, 2, length, 5).float().transpose(0, 1).contiguous().transpose(0, 1) for length in (2, 3))
        draft_tokens, uniforms = torch.tensor([[1, 4], [3, 0]]), torch.zeros(2, 3)
        assert_close(verify(draft_tokens, q, p, uniforms), reference(draft_tokens, q, p, uniforms), message="float32, not contiguous")


def test_the_first_new_token_follows_the_target():
    # chi-square of 3 degrees of freedom above 45: chance below 1e-8
    for generator in seeds(1):
        target, _, last, tokens, _ = step(generator, 1)
        counts = torch.bincount(tokens[:, 0], minlength=4).double()
        check_law(counts, target.law()[last], 45, "first new token")


def test_the_second_new_token_follows_the_target_after_the_first():
    # An accepted first token x has the law min(p, q)(x), normalised; what follows it comes from the target's law after x.
    # chi-square of 15 degrees of freedom above 80: chance below 1e-8
    for generator in seeds(1):
        target, draft, last, tokens, accepted = step(generator, 1)
        tokens = tokens[accepted == 1]
        assert int(tokens.min()) >= 0, "a row whose first draft was accepted has a second token"
        counts = torch.bincount(4 * tokens[:, 0] + tokens[:, 1], minlength=16).double()
        first = torch.minimum(target.law()[last], draft.law()[last])
        joint = (first / first.sum())[:, None] * target.law()
        check_law(counts, joint.flatten(), 80, "first two new tokens where the first is an accepted draft")


def test_drafts_are_accepted_as_often_as_the_laws_overlap():
    # Binomial counts, 7 standard deviations: chance below 1e-11
    for generator in seeds(1):
        target, draft, last, _, accepted = step(generator, 2)
        overlap = torch.minimum(target.law(), draft.law())
        first, second = overlap[last].sum(), (overlap[last] * overlap.sum(dim=-1)).sum()
        for count, chance, words in [((accepted >= 1).sum(), first, "at least one draft"), ((accepted == 2).sum(), second, "both drafts")]:
            deviation = float((count - ROWS * chance) / (ROWS * chance * (1 - chance)) ** 0.5)
            assert abs(deviation) < 7, f"{words} accepted in {int(count)} of {ROWS} rows; the overlap of the laws says {float(ROWS * chance):.0f}"


def test_a_step_calls_the_target_once():
    for generator in seeds(1):
        target, draft, _, tokens, accepted = step(generator, 3, rows=50)
        assert len(target.lengths) == 1, f"the target was called {len(target.lengths)} times: one call scores all drafts"
        assert len(draft.lengths) == 3, f"k = 3 drafts need 3 calls of the draft model, it was called {len(draft.lengths)} times"
        filled = (tokens >= 0).sum(dim=1)
        assert_close(filled, accepted + 1, message="each row has its accepted drafts and one token more, then -1")


def test_a_draft_model_that_is_the_target_is_always_accepted():
    for generator in seeds(1):
        model = Markov(generator, 4)
        seed = torch.Generator().manual_seed(int(generator.integers(2**31)))
        _, accepted = speculative_step(model, model, torch.tensor([[0], [3], [1]]), 5, seed)
        assert_close(accepted, torch.full((3,), 5), message="target and draft are the same model")


def test_the_same_generator_gives_the_same_tokens():
    for generator in seeds(1):
        target, draft = Markov(generator, 4), Markov(generator, 4)
        start = torch.zeros(60, 1, dtype=torch.int64)
        one, two, three = (speculative_step(target, draft, start, 2, torch.Generator().manual_seed(seed))[0] for seed in (5, 5, 6))
        assert torch.equal(one, two), "two steps with the same seed differ: all randomness is to come from the generator"
        assert not torch.equal(one, three), "60 rows are alike with two seeds: the randomness is to come from the generator"  # chance below 4^-60


def test_inputs_are_left_alone():
    for generator in seeds(1):
        draft_tokens, q, p = hand()
        uniforms = uniform(generator, 1, 3)
        start = torch.zeros(2, 1, dtype=torch.int64)
        with no_mutation(draft_tokens, q, p, uniforms, start):
            verify(draft_tokens, q, p, uniforms)
            speculative_step(Markov(generator, 4), Markov(generator, 4), start, 2, torch.Generator().manual_seed(0))
