"""What must hold of greedy decoding; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import greedy_decode

STOP = 7
PAD = 11  # never generated below, so that it cannot be mistaken for what was
VOCABULARY = 12


class Scripted:
    """A model that wants row `r` to go on as `script[r]` says, after a prompt whose first token is `r`; noise everywhere else.

    A row's logits depend on that row alone, so rows may also be left out or reordered.
    """

    def __init__(self, generator, script, prompt_length):
        self.script, self.prompt_length = script, prompt_length
        (self.noise,) = tensors(generator, (len(script), prompt_length + len(script[0]), VOCABULARY))
        self.lengths = []

    def __call__(self, tokens):
        self.lengths.append(tokens.shape[1])
        logits = self.noise[tokens[:, 0], : tokens.shape[1]].clone() - 20  # all negative: 0 is no floor
        for row, first in enumerate(tokens[:, 0].tolist()):
            for position in range(self.prompt_length - 1, tokens.shape[1]):
                wanted = self.script[first][position - self.prompt_length + 1]
                logits[row, position, wanted] = logits[row, position].max() + 0.5
        return logits


def scripted(generator, ends, prompt_length, room):
    """Prompts, a model and the rows it should make: row `r` stops as its generated token `ends[r]`, counted from 1 (None: never)."""
    script = generator.integers(0, STOP, (len(ends), room + 2)).tolist()
    for row, end in enumerate(ends):
        if end is not None:
            script[row][end - 1] = STOP
    prompts = torch.from_numpy(generator.integers(0, STOP, (len(ends), prompt_length)))
    prompts[:, 0] = torch.arange(len(ends))
    generated = max(room if end is None else min(end, room) for end in ends)
    expected = []
    for row, end in enumerate(ends):
        kept = script[row][: min(room, end or room)]
        expected.append(prompts[row].tolist() + kept + [PAD] * (generated - len(kept)))
    return prompts, Scripted(generator, script, prompt_length), torch.tensor(expected), generated


def test_the_example_by_hand():
    calls = []

    def successor(tokens):
        calls.append(tokens)
        return torch.eye(10)[(tokens + 1) % 10]

    out = greedy_decode(successor, torch.tensor([[0], [2]]), 5, 3, 9)
    assert_close(out, torch.tensor([[0, 1, 2, 3], [2, 3, 9, 9]]))
    assert len(calls) == 3, f"every row has ended after 3 tokens, but the model was called {len(calls)} times"


def test_each_row_follows_the_largest_logit_of_its_last_position():
    for generator in seeds(3):
        for rows, prompt_length, room in [(3, 2, 5), (1, 4, 6), (4, 1, 3)]:
            prompts, model, expected, _ = scripted(generator, [None] * rows, prompt_length, room)
            out = greedy_decode(model, prompts, room, STOP, PAD)
            assert_close(out, expected, message=f"{rows} rows, prompt of {prompt_length}, {room} tokens, none of them the stop token")


def test_a_row_that_has_stopped_is_padded_while_the_others_go_on():
    for generator in seeds(3):
        prompts, model, expected, _ = scripted(generator, [2, 5, 1, None], 3, 6)
        out = greedy_decode(model, prompts, 6, STOP, PAD)
        assert_close(out, expected, message="rows that stop at their tokens 2, 5, 1 and never; stop token 7, padding 11")


def test_a_row_that_has_stopped_does_not_wake_up():
    for generator in seeds(2):
        prompts, model, expected, _ = scripted(generator, [1, 4], 2, 6)
        model.script[0][2] = STOP  # a second stop token, which no one is to see
        out = greedy_decode(model, prompts, 6, STOP, PAD)
        assert_close(out, expected, message="row 0 stops at its token 1; the model would go on and stop again")


def test_decoding_ends_with_the_last_row():
    for generator in seeds(2):
        for ends, room in [([3, 2, 1], 8), ([1, 1], 4), ([2], 2), ([4, 7], 6)]:
            prompts, model, expected, generated = scripted(generator, ends, 2, room)
            out = greedy_decode(model, prompts, room, STOP, PAD)
            assert_close(out, expected, message=f"rows that stop at their tokens {ends}, room for {room}")
            calls = len(model.lengths)
            assert calls == generated, f"{generated} tokens were needed by the longest row, the model was called {calls} times"


def test_no_more_tokens_than_allowed():
    for generator in seeds(1):
        prompts, model, _, _ = scripted(generator, [None, None], 3, 4)
        assert_close(greedy_decode(model, prompts, 0, STOP, PAD), prompts, message="max_new_tokens 0 returns the prompts")
        assert not model.lengths, "max_new_tokens 0 needs no call of the model"
        out = greedy_decode(model, prompts, 1, STOP, PAD)
        assert tuple(out.shape) == (2, 4), f"prompts of 3 and one new token make shape (2, 4), got {tuple(out.shape)}"


def test_a_stop_token_in_the_prompt_ends_nothing():
    for generator in seeds(2):
        prompts, model, expected, _ = scripted(generator, [3, None], 4, 5)
        prompts[0, 2] = prompts[1, 3] = expected[0, 2] = expected[1, 3] = STOP
        out = greedy_decode(model, prompts, 5, STOP, PAD)
        assert_close(out, expected, message="both prompts hold the stop token, one of them as its last")


def test_padding_may_be_the_stop_token_or_a_generated_one():
    for generator in seeds(2):
        for pad in (STOP, 4):
            prompts, model, expected, _ = scripted(generator, [2, None, 4], 2, 6)
            model.script[1][1] = model.script[2][0] = expected[1, 3] = expected[2, 2] = 4
            expected = torch.where(expected == PAD, pad, expected)
            out = greedy_decode(model, prompts, 6, STOP, pad)
            assert_close(out, expected, message=f"stop token {STOP}, padding {pad}, and rows 1 and 2 generate a 4 of their own")


def test_a_tie_goes_to_the_smallest_token():
    def undecided(tokens):
        logits = torch.full((*tokens.shape, 5), -3.0)
        logits[..., [4, 2, 3]] = -1.0
        return logits

    out = greedy_decode(undecided, torch.tensor([[0], [4]]), 2, 1, 0)
    assert_close(out, torch.tensor([[0, 2, 2], [4, 2, 2]]), message="tokens 2, 3 and 4 are equally likely")


def test_prompts_are_left_alone():
    for generator in seeds(1):
        prompts, model, expected, _ = scripted(generator, [1, 4], 3, 4)
        with no_mutation(prompts):
            out = greedy_decode(model, prompts, 4, STOP, PAD)
        assert out.dtype == torch.int64, f"tokens are int64, they came as {out.dtype}"
        assert_close(out, expected)
