"""A classifier on a trained trunk: what it pools, what padding may not change, what it learns."""
import math

import torch
from warmup import assert_close, gradients, seeds

from solution import GPT, Classifier, fit, pad, train

WIDTH, HEADS, LAYERS, CONTEXT, VOCABULARY, CLASSES = 24, 3, 2, 12, 40, 3


def trunk_with(generator):
    """A trunk whose weights are large enough for every part to matter, and these weights."""
    trunk = GPT(VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS, 0.0)
    state = {name: (0.3 * torch.tensor(generator.normal(size=tuple(value.shape)))).float() for name, value in trunk.state_dict().items()}
    state = {name: value + 1 if "norm.weight" in name else value for name, value in state.items()}
    state["head.weight"] = state["embedding.weight"]
    trunk.load_state_dict(state)
    return trunk, state


def marked(generator, count):
    """Sequences of 3 to 8 tokens, one of which is 1, 2 or 3 and tells the class, 0, 1 or 2; the others are 0 or 4 to 9."""
    sequences, labels = [], []
    for _ in range(count):
        length = int(generator.integers(3, 9))
        sequence = [int(token) if token > 3 else 0 for token in generator.integers(3, 10, size=length)]
        label = int(generator.integers(CLASSES))
        sequence[int(generator.integers(length))] = 1 + label
        sequences.append(sequence)
        labels.append(label)
    return sequences, labels


def test_sequences_are_padded_on_the_right():
    tokens, lengths = pad([[5, 0, 3], [7], [1, 2, 3, 4, 0]])
    assert tokens.tolist() == [[5, 0, 3, 0, 0], [7, 0, 0, 0, 0], [1, 2, 3, 4, 0]], f"[5, 0, 3], [7] and [1, 2, 3, 4, 0] become {tokens.tolist()}"
    assert lengths.tolist() == [3, 1, 5], f"lengths of 3, 1 and 5 tokens are {lengths.tolist()}"
    kinds = {str(tokens.dtype), str(lengths.dtype)}
    assert kinds <= {"torch.int64", "torch.int32"}, f"tokens and lengths are of {kinds}, not integers"


def test_the_trunk_keeps_its_weights_and_the_head_is_new_and_small():
    for generator in seeds(1):
        trunk, state = trunk_with(generator)
        classifier = Classifier(trunk, 400)
        for holder in (trunk, classifier.trunk):
            for name, value in holder.state_dict().items():
                assert torch.equal(value, state[name]), f"{name} of the trunk is not what it was"
        weight, bias = classifier.head.weight, classifier.head.bias
        assert tuple(weight.shape) == (400, WIDTH), f"the head for 400 classes has the shape {tuple(weight.shape)}"
        assert abs(weight.std().item() - 0.02) < 0.002, f"the head starts with a standard deviation of {weight.std().item():.4f}; 0.02 is healthy"
        assert not bias.any(), "the biases of the head do not start at zero"


def test_the_head_reads_the_last_real_token_of_each_row():
    for generator in seeds(2):
        trunk, state = trunk_with(generator)
        classifier = Classifier(trunk, CLASSES)
        classifier.eval()
        sequences, _ = marked(generator, 6)
        found = classifier(*pad(sequences))
        for row, sequence in enumerate(sequences):
            logits = trunk(torch.tensor([sequence]))[0, -1].double()
            # 40 logits of a tied head tell the 24 features that they were made from.
            features = torch.linalg.lstsq(state["embedding.weight"].double(), logits[:, None]).solution[:, 0]
            expected = classifier.head.weight.double() @ features + classifier.head.bias.double()
            assert_close(found[row], expected.float(), rtol=1e-3, atol=1e-3, message=f"the logits of a row of {len(sequence)} tokens among 6")


def test_padding_changes_nothing():
    for generator in seeds(2):
        classifier = Classifier(trunk_with(generator)[0], CLASSES)
        classifier.eval()
        sequences = [row[:length] for row, length in zip(marked(generator, 5)[0], (1, 2, 3, 3, 3))] + [[4] * 6]
        tokens, lengths = pad(sequences)
        expected = classifier(tokens, lengths)
        longer = torch.cat([tokens, torch.zeros(6, 4, dtype=torch.long)], dim=1)
        assert_close(classifier(longer, lengths), expected, atol=1e-5, message="logits with 4 more columns of padding")
        behind = torch.arange(10)[None] >= lengths[:, None]
        other = torch.where(behind, torch.tensor(generator.integers(1, VOCABULARY, size=(6, 10))), longer)
        assert_close(classifier(other, lengths), expected, atol=1e-5, message="logits with other tokens where padding was")
        alone = torch.cat([classifier(*pad([sequence])) for sequence in sequences])
        assert_close(alone, expected, atol=1e-5, message="logits of 6 rows, each alone and without padding")


def test_the_last_real_token_sees_all_before_it():
    for generator in seeds(1):
        classifier = Classifier(trunk_with(generator)[0], CLASSES)
        classifier.eval()
        sequence = [int(token) for token in generator.integers(4, VOCABULARY, size=7)]
        expected = classifier(*pad([sequence, [4] * 9]))[0]
        for place in range(7):
            changed = sequence[:place] + [1] + sequence[place + 1 :]
            moved = (classifier(*pad([changed, [4] * 9]))[0] - expected).abs().max().item()
            assert moved > 1e-6, f"the logits of 7 tokens do not move when token {place} changes"


def test_gradients_reach_the_trunk():
    for generator in seeds(1):
        classifier = Classifier(trunk_with(generator)[0], CLASSES)
        _, _, by_name = gradients(classifier, *pad(marked(generator, 6)[0]), cotangent=torch.randn(6, CLASSES), parameters=True)
        for name, gradient in by_name.items():
            if name != "trunk.head.weight" or gradient is not None:
                assert gradient is not None and gradient.abs().max() > 0, f"{name} gets no gradient from the classes"


def test_it_learns_which_of_three_tokens_occurs():
    for generator in seeds(1):
        trunk = GPT(VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS, 0.0)
        before = {name: value.clone() for name, value in trunk.state_dict().items()}
        classifier = Classifier(trunk, CLASSES)
        sequences, labels = marked(generator, 600)
        losses = fit(classifier, sequences, labels, 150, 16, 0.01, 3)
        assert len(losses) == 150, f"{len(losses)} losses come back from 150 steps"
        assert abs(losses[0] - math.log(3)) < 0.25, f"the first loss is {losses[0]:.3f}; three classes that are guessed give ln 3 = 1.099"
        assert not classifier.training, "after fit the classifier is not in evaluation mode"
        sequences, labels = marked(generator, 300)
        accuracy = (classifier(*pad(sequences)).argmax(dim=-1) == torch.tensor(labels)).double().mean().item()
        assert accuracy > 0.9, f"accuracy on 300 fresh sequences is {accuracy:.3f}; healthy classifiers pass 0.9"
        still = [name for name, value in classifier.trunk.state_dict().items() if torch.equal(value, before[name])]
        assert not still, f"training left {still[0]} of the trunk as it was"


def test_the_same_seed_gives_the_same_losses():
    for generator in seeds(1):
        sequences, labels = marked(generator, 50)
        start = GPT(VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS, 0.1).state_dict()
        runs = []
        for seed in (3, 3, 4):
            classifier = Classifier(GPT(VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS, 0.1), CLASSES)
            classifier.load_state_dict({f"trunk.{name}": value for name, value in start.items()}, False)
            classifier.head.load_state_dict({"weight": torch.zeros(CLASSES, WIDTH), "bias": torch.zeros(CLASSES)})
            runs.append(fit(classifier, sequences, torch.tensor(labels), 8, 4, 0.01, seed))
        assert_close(runs[1], runs[0], message="the losses of two runs with seed 3")
        assert runs[2][1:] != runs[0][1:], "runs with seeds 3 and 4 have the same losses"


def test_the_language_model_is_as_it_was():
    _, history = train(3)
    assert history["batch_loss"][-1] < 0.12, f"the loss on the batch ends at {history['batch_loss'][-1]:.3f}; healthy runs end below 0.12"
