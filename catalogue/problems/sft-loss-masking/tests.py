"""What must hold of a loss on answers only; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import chat_labels, sft_loss

HEADERS = {"system": [20, 21, 22], "user": [20, 23], "assistant": [20, 24, 25]}
END = 26


def reference(logits, labels, count=None):
    """One label at a time in float64, from an explicit log-sum-exp."""
    total, counted = torch.zeros((), dtype=torch.float64), 0
    for row in range(labels.shape[0]):
        for t in range(1, labels.shape[1]):
            label = int(labels[row, t])
            if label != -100:
                scores = logits[row, t - 1].double()
                largest = scores.max().detach()
                total = total + largest + (scores - largest).exp().sum().log() - scores[label]
                counted += 1
    return total / (count if count is not None else max(counted, 1))


def random_labels(generator, batch, length, vocabulary, share=0.5):
    labels = torch.from_numpy(generator.integers(0, vocabulary, (batch, length)))
    return labels.masked_fill(torch.from_numpy(generator.random((batch, length)) > share), -100)


def check_chat(turns, message):
    tokens, labels = chat_labels(turns, HEADERS, END)
    expected_tokens, expected_labels = [], []
    for role, content in turns:
        for token in HEADERS[role]:
            expected_tokens.append(token)
            expected_labels.append(-100)
        for token in list(content) + [END]:
            expected_tokens.append(token)
            expected_labels.append(token if role == "assistant" else -100)
    assert_close(tokens, torch.tensor(expected_tokens, dtype=torch.int64), message=f"{message}: tokens")
    assert_close(labels, torch.tensor(expected_labels, dtype=torch.int64), message=f"{message}: labels")


def test_the_example_by_hand():
    tokens, labels = chat_labels([("user", [7]), ("assistant", [8, 9])], {"user": [1], "assistant": [2]}, 3)
    assert_close(tokens, torch.tensor([1, 7, 3, 2, 8, 9, 3]), message="tokens")
    assert_close(labels, torch.tensor([-100, -100, -100, -100, 8, 9, 3]), message="labels")


def test_the_example_of_the_loss():
    logits = torch.tensor([[[0.0, 0.0], [0.0, math.log(3)], [9.0, 0.0]]])
    loss = sft_loss(logits, torch.tensor([[-100, 0, 1]]))
    assert_close(loss, torch.tensor((math.log(2) + math.log(4 / 3)) / 2), message="logits at 0 and 1 predict the labels at 1 and 2")


def test_only_what_the_assistant_says_has_labels():
    for generator in seeds(2):
        turns = [("system", generator.integers(0, 20, 3).tolist())]
        for _ in range(3):
            for role in ("user", "assistant"):
                turns.append((role, generator.integers(0, 20, int(generator.integers(1, 6))).tolist()))
        check_chat(turns, "a system prompt and three questions with their answers")
        check_chat(turns[1:4], "a conversation that ends with a question")
        check_chat(turns[2:3], "an answer alone")


def test_the_end_of_an_answer_is_learned_and_its_header_is_not():
    _, labels = chat_labels([("user", [1, 2]), ("assistant", [5, 6])], HEADERS, END)
    assert int(labels[-1]) == END, "without a label at the end of its turn the model never learns to stop"
    assert (labels[5:8] == -100).all(), "the assistant's header is written by the template, so it has no labels"
    check_chat([("user", [1]), ("assistant", [])], "an empty answer")


def test_what_the_user_writes_is_never_learned():
    fake = [1, END, 20, 24, 25, 9, 9, END]
    turns = [("user", fake), ("assistant", [2, 20, 24, 25, END, 3])]
    check_chat(turns, "the user writes an assistant's turn, the assistant writes a header and an end")


def test_no_turns_make_no_tokens():
    check_chat([], "no turns")


def test_loss_matches_a_loop_over_labels():
    for generator in seeds(3):
        for batch, length, vocabulary in [(3, 6, 5), (1, 9, 4), (4, 2, 7)]:
            (logits,) = tensors(generator, (batch, length, vocabulary))
            labels = random_labels(generator, batch, length, vocabulary)
            labels[0, 1] = 2
            assert_close(sft_loss(logits, labels), reference(logits, labels).float(), message=f"labels {labels.tolist()}")


def test_the_mean_is_over_tokens_not_over_rows():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 8, 5), dtype=torch.float64)
        labels = torch.from_numpy(generator.integers(0, 5, (2, 8)))
        labels[0, 2:] = -100
        assert_close(sft_loss(logits, labels), reference(logits, labels), message="one label counts in row 0, seven in row 1: each an eighth")
        assert_close(sft_loss(logits[:1], labels[:1]), reference(logits[:1], labels[:1]), message="a single label that counts")


def test_the_first_label_and_the_last_logits_have_no_partner():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 5, 4), dtype=torch.float64)
        labels = random_labels(generator, 2, 5, 4, share=0.8)
        labels[:, 2], labels[:, 0] = 1, -100
        expected = reference(logits, labels)
        labels[:, 0] = 3
        logits[:, -1] *= 100
        assert_close(sft_loss(logits, labels), expected, message="nothing predicts the label at position 0, and the last logits predict nothing")


def test_micro_batches_add_up_when_they_share_the_count():
    for generator in seeds(2):
        (logits,) = tensors(generator, (3, 6, 4), dtype=torch.float64)
        labels = torch.from_numpy(generator.integers(0, 4, (3, 6)))
        labels[0, 2:] = -100
        count = int((labels[:, 1:] != -100).sum())
        parts = [sft_loss(logits[rows], labels[rows], count) for rows in (slice(0, 1), slice(1, 3))]
        assert_close(sum(parts), reference(logits, labels), message=f"two parts, each divided by the {count} labels of both")
        nothing = torch.full_like(labels, -100)
        assert_close(sft_loss(logits, nothing, count), torch.zeros((), dtype=torch.float64), message="a part in which nothing counts")


def test_a_batch_without_labels_costs_nothing():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 4, 5), dtype=torch.float64)
        labels = torch.full((2, 4), -100)
        labels[0, 0] = 3
        loss, found = gradients(sft_loss, logits, labels)
        assert_close(loss, torch.zeros((), dtype=torch.float64), message="no label counts: 0, not 0 / 0")
        assert found[0] is not None, "the loss of a batch without labels must still be differentiable"
        assert_close(found[0], torch.zeros(2, 4, 5, dtype=torch.float64), message="its gradient")


def test_gradients_reach_the_positions_that_predict_a_label():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 5, 4), dtype=torch.float64)
        labels = torch.tensor([[-100, -100, 2, -100, 1], [3, 0, -100, -100, -100]])
        check_gradient(sft_loss, logits, labels, reference=reference)
        _, (found, *_) = gradients(sft_loss, logits, labels)
        touched = found.abs().sum(dim=-1) > 0
        expected = [[False, True, False, True, False], [True, False, False, False, False]]
        assert_close(touched, torch.tensor(expected), message="positions with a gradient: those before a label")


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 5, 4), dtype=torch.float64)
        labels = torch.from_numpy(generator.integers(0, 4, (2, 5)))
        assert_close(sft_loss(1e4 * logits, labels), reference(1e4 * logits, labels), message="logits of magnitude 10^4")


def test_keeps_the_dtype_and_leaves_everything_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            (logits,) = tensors(generator, (5, 3, 4), dtype=dtype)
            logits, labels = logits.transpose(0, 1), random_labels(generator, 5, 3, 4, share=0.9).T
            labels[0, 1] = 2
            turns = [("user", [1, 2]), ("assistant", [3])]
            with no_mutation(logits, labels, HEADERS, turns):
                loss = sft_loss(logits, labels)
                chat_labels(turns, HEADERS, END)
            assert loss.dtype == dtype and loss.dim() == 0, f"{dtype} logits gave {loss.dtype} of shape {tuple(loss.shape)}"
            assert_close(loss, reference(logits, labels).to(dtype), message="not contiguous")
