"""What must hold of a decoder with additive attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import AttentionDecoder

SIZES = {"vocabulary": 7, "embed": 3, "source": 4, "hidden": 5, "attention": 2}


def shapes_of(vocabulary, embed, source, hidden, attention):
    """Names and shapes of the state."""
    return {
        "embedding.weight": (vocabulary, embed), "initial.weight": (hidden, source), "initial.bias": (hidden,),
        "query.weight": (attention, hidden), "key.weight": (attention, source), "score.weight": (1, attention),
        "cell.weight_ih": (3 * hidden, embed + source), "cell.weight_hh": (3 * hidden, hidden),
        "cell.bias_ih": (3 * hidden,), "cell.bias_hh": (3 * hidden,),
        "output.weight": (vocabulary, hidden + source + embed), "output.bias": (vocabulary,),
    }  # fmt: skip


def random_state(generator, dtype=torch.float64, **sizes):
    """Random weights that keep activations of unit size; scores that differ clearly."""
    state = {}
    for name, shape in shapes_of(**sizes).items():
        (value,) = tensors(generator, shape, dtype=dtype)
        state[name] = value * (2.0 if name.startswith(("score", "embedding")) else shape[-1] ** -0.5 if len(shape) == 2 else 0.5)
    return state


def decoder_with(state, **sizes):
    """The candidate's module in the dtype of the given state, holding it."""
    module = AttentionDecoder(*sizes.values()).to(state["embedding.weight"].dtype)
    module.load_state_dict(state)
    return module


def reference(state, annotations, mask, target):
    """One sentence at a time in float64, over its words alone; the gates of the cell written out."""
    state, logits, alignment = {name: value.double() for name, value in state.items()}, [], []
    for row, present, inputs in zip(annotations.double(), mask, target):
        words = row[present]
        s = torch.tanh(state["initial.weight"] @ row[0] + state["initial.bias"])
        outs, weights = [], []
        for token in inputs.tolist():
            scores = torch.stack([(state["score.weight"][0] * torch.tanh(state["query.weight"] @ s + state["key.weight"] @ h)).sum() for h in words])
            alpha = (scores - scores.logsumexp(dim=0)).exp()
            c, e = alpha @ words, state["embedding.weight"][token]
            from_input = state["cell.weight_ih"] @ torch.cat((e, c)) + state["cell.bias_ih"]
            from_state = state["cell.weight_hh"] @ s + state["cell.bias_hh"]
            (r, z, n), (hr, hz, hn) = from_input.chunk(3), from_state.chunk(3)
            r, z = 1 / (1 + (-r - hr).exp()), 1 / (1 + (-z - hz).exp())
            s = (1 - z) * torch.tanh(n + r * hn) + z * s
            outs.append(state["output.weight"] @ torch.cat((s, c, e)) + state["output.bias"])
            weights.append(torch.zeros(len(row), dtype=torch.float64).index_put((present.nonzero()[:, 0],), alpha))
        logits.append(torch.stack(outs))
        alignment.append(torch.stack(weights))
    return torch.stack(logits), torch.stack(alignment)


def inputs_for(generator, batch, words, length, dtype=torch.float64):
    """Random annotations, a mask whose padding need not stand at the end, and a target."""
    (annotations,) = tensors(generator, (batch, words, SIZES["source"]), dtype=dtype)
    mask = torch.from_numpy(generator.random((batch, words)) < 0.6)
    mask[:, 0] = True
    mask[:, 1::2] &= torch.arange(batch)[:, None] % 2 == 0
    return annotations, mask, torch.from_numpy(generator.integers(SIZES["vocabulary"], size=(batch, length)))


def test_the_example_by_hand():
    sizes = {"vocabulary": 2, "embed": 1, "source": 1, "hidden": 1, "attention": 1}
    state = {name: torch.zeros(shape) for name, shape in shapes_of(**sizes).items()}
    state |= {"embedding.weight": torch.tensor([[3.0], [0.0]]), "key.weight": torch.tensor([[10.0]]), "initial.weight": torch.ones(1, 1)}
    state |= {"score.weight": torch.tensor([[math.log(3)]]), "cell.bias_ih": torch.tensor([0.0, 0.0, 20.0])}
    state["output.weight"] = torch.tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    annotations, mask = torch.tensor([[[0.0], [2.0], [9.0]]]), torch.tensor([[True, True, False]])
    decoder, target = decoder_with(state, **sizes), torch.tensor([[0, 0]])
    assert_close(decoder.alignment(annotations, mask, target), torch.tensor([[[0.25, 0.75, 0.0]] * 2]), message="weights")
    assert_close(decoder(annotations, mask, target), torch.tensor([[[2.5, 3.0], [3.0, 3.0]]]), message="logits")


def test_state_holds_the_layers_by_name():
    shapes = {name: tuple(value.shape) for name, value in AttentionDecoder(*SIZES.values()).state_dict().items()}
    assert shapes == shapes_of(**SIZES), f"the state should hold {shapes_of(**SIZES)}, it holds {shapes}"


def test_matches_one_sentence_at_a_time():
    for generator in seeds(1):
        for batch, words, length in [(2, 4, 3), (1, 1, 1), (3, 2, 5), (3, 1, 2)]:
            state = random_state(generator, **SIZES)
            annotations, mask, target = inputs_for(generator, batch, words, length)
            decoder = decoder_with(state, **SIZES)
            found = decoder(annotations, mask, target), decoder.alignment(annotations, mask, target)
            for got, wanted, what in zip(found, reference(state, annotations, mask, target), ("logits", "weights")):
                assert_close(got, wanted, message=f"{what}: {batch} sentences of up to {words} words, target of {length}")


def test_the_weights_come_from_the_state_before_the_step():
    for generator in seeds(1):
        decoder = decoder_with(random_state(generator, **SIZES), **SIZES)
        annotations, mask, target = inputs_for(generator, 2, 4, 3)
        mask[:] = True
        other = target.clone()
        other[:, 1] = (other[:, 1] + 1) % SIZES["vocabulary"]
        before, after = (decoder.alignment(annotations, mask, inputs) for inputs in (target, other))
        assert_close(after[:, :2], before[:, :2], message="weights up to step 1, whose input changed: it has not reached the state yet")
        assert (after[:, 2] - before[:, 2]).abs().max() > 1e-9, "the weights of step 2 do not depend on the input of step 1"


def test_no_logit_depends_on_a_later_input():
    for generator in seeds(1):
        decoder = decoder_with(random_state(generator, **SIZES), **SIZES)
        annotations, mask, target = inputs_for(generator, 2, 4, 4)
        before = decoder(annotations, mask, target)
        for t in (0, 2):
            later = target.clone()
            later[:, t + 1 :] = (later[:, t + 1 :] + 1) % SIZES["vocabulary"]
            assert_close(decoder(annotations, mask, later)[:, : t + 1], before[:, : t + 1], message=f"logits up to step {t} change with later inputs")


def test_padding_has_no_weight():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        decoder = decoder_with(state, **SIZES)
        annotations, mask, target = inputs_for(generator, 3, 5, 3)
        logits, weights = decoder(annotations, mask, target), decoder.alignment(annotations, mask, target)
        hidden = ~mask[:, None].expand(3, 3, 5)
        assert not weights[hidden].any(), "a padded position has a weight that is not exactly 0"
        assert_close(weights.sum(dim=-1), torch.ones(3, 3, dtype=torch.float64), message="the weights of the words sum to 1")
        other = torch.where(mask[..., None], annotations, 10 * annotations + 7)
        assert_close(decoder(other, mask, target), logits, message="only padded annotations changed")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        annotations, mask, target = inputs_for(generator, 6, 5, 2)
        mask[3:, 1:] = False  # one word: whatever its score, padding gets no weight
        for sign in (1, -1):
            large = state | {"score.weight": sign * 1e4 * state["score.weight"]}
            logits = decoder_with(large, **SIZES)(annotations, mask, target)
            assert_close(logits, reference(large, annotations, mask, target)[0], message="scores of magnitude 10^4, of either sign")


def test_gradients_reach_every_parameter_and_the_annotations():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        annotations, mask, target = inputs_for(generator, 2, 3, 3)
        (cotangent,) = tensors(generator, (2, 3, SIZES["vocabulary"]), dtype=torch.float64)
        arguments = (annotations, mask, target)
        _, (of_annotations,), found = gradients(decoder_with(state, **SIZES), *arguments, cotangent=cotangent, parameters=True)
        found["annotations"] = of_annotations
        leaves = {name: value.clone().requires_grad_() for name, value in {"annotations": annotations, **state}.items()}
        out, _ = reference({name: leaves[name] for name in state}, leaves["annotations"], mask, target)
        expected = dict(zip(leaves, torch.autograd.grad(out, list(leaves.values()), cotangent)))
        for name in leaves:
            assert found.get(name) is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")


def test_keeps_dtype_and_leaves_the_inputs_alone():
    for generator in seeds(1):
        state = random_state(generator, dtype=torch.float32, **SIZES)
        annotations, mask, target = inputs_for(generator, 2, 4, 3, dtype=torch.float32)
        annotations = annotations.transpose(0, 1).contiguous().transpose(0, 1)
        decoder = decoder_with(state, **SIZES)
        with no_mutation(annotations, mask, target):
            logits = decoder(annotations, mask, target)
        assert logits.dtype == torch.float32, f"float32 annotations gave {logits.dtype}"
        assert_close(logits, reference(state, annotations, mask, target)[0], rtol=1e-3, atol=1e-4, message="float32, three steps")
