"""Invariants that a user asks for in the console: each says what holds in a sentence, and names number and place where it does not."""

import contextlib
import copy
import io
import math
import random
import unittest

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from warmup.invariants import (
    check_batch_independence,
    check_cache_agreement,
    check_causality,
    check_determinism,
    check_gradient_flow,
    check_gradient_of_sum,
    check_loss_at_start,
    check_overfits_one_batch,
)


def running_mean(values):
    """Means of everything up to each position of values (batch, time, features): causal."""
    counts = torch.arange(1, values.shape[1] + 1)
    return values.cumsum(dim=1) / counts[:, None]


def small_model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))


class Invariants(unittest.TestCase):
    def holds(self, sentence, check, *arguments, **named):
        """Fails unless the check prints just the sentence, or one that it begins."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self.assertIsNone(check(*arguments, **named))
        self.assertEqual(printed.getvalue().count("\n"), 1)
        self.assertTrue(printed.getvalue().startswith(sentence), printed.getvalue())

    def breaks(self, sentence, check, *arguments, kind=AssertionError, **named):
        """Fails unless the check raises an error whose text fits the pattern, and prints nothing."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), self.assertRaisesRegex(kind, sentence):
            check(*arguments, **named)
        self.assertEqual(printed.getvalue(), "")


class LossAtStart(Invariants):
    def test_holds_near_the_guess(self):
        sentence = "loss at the start holds: 2.400 is within 0.3 of a guess; a uniform guess over 10 gives ln 10 = 2.303"
        self.holds(sentence, check_loss_at_start, 2.4, 10)
        self.holds("loss at the start holds", check_loss_at_start, torch.tensor(0.7, requires_grad=True), classes=2)

    def test_breaks_above_and_below(self):
        self.breaks("the loss at the start is 4.100, 1.8 above that of a guess; .* ln 10 = 2.303", check_loss_at_start, 4.1, 10)
        self.breaks("the loss at the start is 0.100, 0.59 below", check_loss_at_start, 0.1, classes=2)
        self.breaks("0.1 above", check_loss_at_start, math.log(2) + 0.1, classes=2, tolerance=0.05)

    def test_breaks_on_nan(self):
        self.breaks("the loss at the start is nan", check_loss_at_start, float("nan"), 10)


class OverfitsOneBatch(Invariants):
    def step_of(self, learning_rate):
        model, generator = small_model(), torch.Generator().manual_seed(1)
        inputs, targets = torch.randn(6, 3, generator=generator), torch.tensor([0, 1, 1, 0, 1, 0])
        optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)

        def step():
            loss = F.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            return loss

        return step

    def test_holds_and_stops_there(self):
        self.holds("overfitting one batch holds: the loss falls from 0.", check_overfits_one_batch, self.step_of(0.1))
        losses = iter([1.0, 0.5, 0.01])
        self.holds("overfitting one batch holds: the loss falls from 1 to 0.01 in 3 steps", check_overfits_one_batch, lambda: next(losses))

    def test_breaks_where_the_loss_stays(self):
        sentence = r"the loss on one batch is 0\.\d+ after 20 steps, not below 0.05; it was 0\.\d+"
        self.breaks(sentence, check_overfits_one_batch, self.step_of(0.0), steps=20)

    def test_breaks_on_nan(self):
        losses = iter([1.0, float("nan")])
        self.breaks("the loss on one batch is nan at step 2", check_overfits_one_batch, lambda: next(losses))


class Causality(Invariants):
    def test_holds_for_a_running_mean(self):
        sentence = "causality holds: changing position t+1 and later leaves outputs up to t within 1e-6, for all 15 t\n"
        self.holds(sentence, check_causality, running_mean, torch.randn(2, 16, 3))
        self.holds(sentence, check_causality, lambda values: np.cumsum(values, axis=1), np.random.default_rng(0).standard_normal((2, 16)))
        self.holds(sentence, check_causality, lambda values: values.cumsum(dim=0), torch.randn(16, 3), axis=0)

    def test_holds_for_a_recurrent_module_that_returns_a_tuple(self):
        self.holds("causality holds", check_causality, nn.GRU(3, 4, batch_first=True), torch.randn(2, 5, 3))

    def test_holds_for_ids_and_gives_no_id_that_did_not_occur(self):
        table = nn.Embedding(5, 3)
        ids = torch.tensor([[1, 4, 2, 2, 1, 3]])
        self.holds("causality holds", check_causality, lambda ids: running_mean(table(ids)), ids)

    def test_holds_for_truth_values(self):
        self.holds("causality holds", check_causality, lambda flags: np.logical_or.accumulate(flags, axis=1), np.zeros((1, 6), dtype=bool))

    def test_says_when_nothing_depends_on_the_inputs(self):
        sentence = "causality holds: changing position t+1 and later leaves outputs up to t within 1e-6, for all 3 t"
        self.holds(f"{sentence}; but no output depends on any input", check_causality, torch.zeros_like, torch.randn(1, 4))

    def test_breaks_where_a_position_sees_the_next(self):
        values = torch.arange(12.0).reshape(2, 6)
        self.breaks(r"output at position 0 changes by \d\.\d+ when position 1 changes", check_causality, lambda x: x.roll(-1, 1), values)
        sentence = r"output at position 0 changes by \S+ when position \d changes"
        self.breaks(sentence, check_causality, lambda values: values - values.mean(dim=1, keepdim=True), values)

    def test_names_the_place_of_a_single_leak(self):
        def leaks(values):
            output = values.clone()
            output[:, 3] += 0.5 * values[:, 5]
            return output

        self.breaks(r"output at position 3 changes by \S+ when position 5 changes", check_causality, leaks, torch.randn(2, 8, 3))

    def test_breaks_where_only_several_changes_show(self):
        def counts(ids):
            return ids * 0 + np.all(ids[:, 2:] == 1, axis=1)[:, None]

        self.breaks("output at position 0 changes by 1 when positions 1 to 3 change", check_causality, counts, np.array([[1, 0, 0, 0]]))

    def test_breaks_on_nan_and_on_chance(self):
        self.breaks("the output at position 2 is nan", check_causality, lambda x: torch.where(x == 2, x * math.nan, x), torch.arange(4.0)[None])
        self.breaks("the output for the same inputs a second time is .* they differ by", check_causality, nn.Dropout(0.5), torch.ones(2, 8) * 3)

    def test_refuses_what_cannot_be_asked(self):
        self.breaks("the inputs are 7 everywhere", check_causality, lambda ids: ids, torch.full((1, 4), 7), kind=ValueError)
        self.breaks("differ in length along axis 1", check_causality, lambda x: x.mean(dim=1), torch.randn(2, 5, 3), kind=ValueError)
        self.breaks("1 position along axis 1", check_causality, lambda x: x, torch.randn(2, 1), kind=ValueError)


class GradientFlow(Invariants):
    def test_holds_and_leaves_gradients_and_graph(self):
        model = small_model()
        loss = model(torch.randn(5, 3)).pow(2).sum()
        self.holds("gradient flow holds: the gradient is finite and not zero, for all 4 trainable parameters\n", check_gradient_flow, model, loss)
        self.assertTrue(all(parameter.grad is None for parameter in model.parameters()))
        loss.backward()
        kept = [parameter.grad.clone() for parameter in model.parameters()]
        check_gradient_flow_quietly(model, model(torch.randn(5, 3)).sum())
        self.assertTrue(all(torch.equal(parameter.grad, one) for parameter, one in zip(model.parameters(), kept)))

    def test_counts_frozen_parameters(self):
        model = small_model()
        model[0].requires_grad_(False)
        sentence = "gradient flow holds: the gradient is finite and not zero, for all 2 trainable parameters; 2 more are frozen"
        self.holds(sentence, check_gradient_flow, model, model(torch.randn(5, 3)).sum())
        model.requires_grad_(False)
        self.breaks("no parameter of 4 is trainable", check_gradient_flow, model, torch.ones(1, requires_grad=True).sum())

    def test_takes_parameters_by_name(self):
        weight = torch.ones(3, requires_grad=True)
        self.holds("gradient flow holds", check_gradient_flow, {"weight": weight}, weight.sum())

    def test_breaks_where_a_parameter_has_none(self):
        model = nn.ModuleDict({"body": nn.Linear(3, 4), "head": nn.Linear(4, 2)})
        loss = (model["body"](torch.randn(5, 3)) @ model["head"].weight.T).sum()
        self.breaks("^head.bias has no gradient$", check_gradient_flow, model, loss)

    def test_breaks_on_zero_and_on_what_is_not_finite(self):
        weight = torch.tensor([4.0, 0.0], requires_grad=True)
        self.breaks("the gradient of weight is zero everywhere", check_gradient_flow, {"weight": weight}, (weight * 0).sum())
        self.breaks(r"the gradient of weight is inf at \[1\]", check_gradient_flow, {"weight": weight}, weight.sqrt().sum())

    def test_names_some_of_many(self):
        model = nn.Sequential(*(nn.Linear(2, 2) for _ in range(4)))
        loss = torch.ones(1, requires_grad=True).sum()
        self.breaks("^0.weight has no gradient; .*1.bias has no gradient; and 4 more of 8$", check_gradient_flow, model, loss)

    def test_breaks_without_a_graph_and_refuses_one_that_is_gone(self):
        model = small_model()
        self.breaks("the loss has no graph", check_gradient_flow, model, model(torch.randn(5, 3)).sum().detach())
        loss = model(torch.randn(5, 3)).pow(2).sum()
        loss.backward()
        self.breaks("the graph of this loss is gone", check_gradient_flow, model, loss, kind=ValueError)


def check_gradient_flow_quietly(model, loss):
    with contextlib.redirect_stdout(io.StringIO()):
        check_gradient_flow(model, loss)


class BatchIndependence(Invariants):
    def test_holds_row_by_row(self):
        sentence = "batch independence holds: each of 6 samples keeps its output within 1e-5, among others, reversed and alone\n"
        self.holds(sentence, check_batch_independence, small_model(), torch.randn(6, 3))
        self.holds(sentence, check_batch_independence, lambda values: values @ np.ones((3, 2)), np.random.default_rng(0).standard_normal((6, 3)))
        masks = torch.rand(6, 5) < 0.5
        self.holds(sentence, check_batch_independence, lambda values, mask: (values * mask).sum(dim=1), (torch.randn(6, 5), masks))
        self.holds("batch independence holds", check_batch_independence, nn.BatchNorm1d(3).eval(), torch.randn(6, 3))

    def test_breaks_where_samples_are_normalised_together(self):
        model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
        kept = copy.deepcopy(model.state_dict())
        self.breaks(r"the output of sample 0 changes by \S+ when the other samples change", check_batch_independence, model, torch.randn(6, 3))
        self.assertTrue(all(torch.equal(value, kept[name]) for name, value in model.state_dict().items()))

    def test_breaks_where_the_place_counts(self):
        places = torch.arange(4.0)[:, None]
        sentence = "the output of sample 0 changes by 3 when the batch is reversed"
        self.breaks(sentence, check_batch_independence, lambda values: values + places[: len(values)], torch.randn(4, 2))

    def test_breaks_where_the_number_of_samples_counts(self):
        self.breaks("sample 0 changes by .* when it comes alone instead of among 4", check_batch_independence, lambda x: x / len(x), torch.ones(4, 2))

    def test_breaks_on_nan_and_on_chance(self):
        self.breaks("the output at sample 1 is nan", check_batch_independence, torch.sqrt, torch.tensor([[1.0], [-1.0]]))
        self.breaks("a second time", check_batch_independence, nn.Dropout(0.5), torch.ones(8, 8))

    def test_refuses_what_cannot_be_asked(self):
        self.breaks("the batch holds 1 sample;", check_batch_independence, small_model(), torch.randn(1, 3), kind=ValueError)
        self.breaks("no row for each of 4 samples", check_batch_independence, lambda x: x.mean(), torch.randn(4, 3), kind=ValueError)


class Determinism(Invariants):
    def test_holds_for_a_module_and_for_nested_results(self):
        sentence = "determinism holds: two calls with the same inputs agree within 1e-6\n"
        self.holds(sentence, check_determinism, nn.Dropout(0.5).eval(), torch.ones(4, 4))
        self.holds("determinism holds", check_determinism, lambda: {"loss": [1.0, 2.0], "name": "run", "nothing": None})
        self.holds("determinism holds", check_determinism, lambda seed: (small_model(), np.random.default_rng(seed).normal(size=3)), 3)

    def test_gives_both_calls_the_same_generator(self):
        generator = torch.Generator().manual_seed(3)
        before = generator.get_state()
        self.holds("determinism holds", check_determinism, lambda generator: torch.randn(4, generator=generator), generator)
        self.assertTrue(torch.equal(generator.get_state(), before))
        self.holds("determinism holds", check_determinism, lambda generator: generator.normal(size=3), np.random.default_rng(0))

    def test_lets_a_function_train(self):
        def losses(seed):
            torch.manual_seed(seed)
            model = nn.Linear(2, 1)
            model(torch.ones(1, 2)).sum().backward()
            return model.weight.grad

        self.holds("determinism holds", check_determinism, losses, 0)

    def test_breaks_on_chance(self):
        self.breaks(r"the second output is \S+ at \[\d, \d\], the first is \S+: they differ by", check_determinism, nn.Dropout(0.5), torch.ones(4, 4))
        self.breaks(r"the second output\['x'\]\[1\] is", check_determinism, lambda: {"x": [1.0, np.random.random()]})

    def test_breaks_on_a_state(self):
        calls = []
        self.breaks("the second output is 2, the first is 1: they differ by 1", check_determinism, lambda: calls.append(1) or len(calls))
        self.breaks("the first call returns 3 values, the second 4", check_determinism, lambda: calls.append(1) or list(calls))
        self.breaks("has shape", check_determinism, lambda: calls.append(1) or np.ones(len(calls)))
        self.breaks("the second output is 'aaaaaaa+', the first is", check_determinism, lambda: calls.append(1) or "a" * len(calls))


class CacheAgreement(Invariants):
    def test_holds_within_rounding(self):
        full = np.random.default_rng(0).standard_normal((2, 3))
        self.holds("cache agreement holds: 6 values with and without a cache, all within 1e-5", check_cache_agreement, full, full + 1e-9)
        self.holds("cache agreement holds", check_cache_agreement, torch.tensor(full), torch.tensor(full).float())

    def test_holds_for_tokens_that_are_equal(self):
        self.holds("cache agreement holds: 3 values with and without a cache, all equal", check_cache_agreement, [1, 2, 3], torch.tensor([1, 2, 3]))

    def test_breaks_at_the_largest_difference(self):
        full = torch.zeros(2, 3)
        cached = full.clone()
        cached[1, 2], cached[0, 1] = 0.5, 0.1
        self.breaks(r"the cached output is 0.5 at \[1, 2\], the full one is 0: they differ by 0.5", check_cache_agreement, full, cached)
        self.breaks(r"the cached output is 4 at \[1\], the full one is 5: they differ by 1", check_cache_agreement, [1, 5], np.array([1, 4]))

    def test_breaks_on_shape_and_on_nan(self):
        self.breaks(r"the cached output has shape \(3,\), the full one \(4,\)", check_cache_agreement, np.ones(4), np.ones(3))
        self.breaks(r"the cached output is nan at \[1\]", check_cache_agreement, np.ones(2), np.array([1.0, math.nan]))


class GradientOfSum(Invariants):
    def setUp(self):
        self.model = small_model()
        generator = torch.Generator().manual_seed(5)
        self.samples = torch.randn(6, 3, generator=generator), torch.tensor([0, 1, 1, 0, 1, 0])

    def loss(self, reduction):
        return lambda inputs, targets: F.cross_entropy(self.model(inputs), targets, reduction=reduction)

    def test_holds_for_a_sum_and_for_a_mean(self):
        for reduction in ("sum", "mean"):
            sentence = f"gradient of a sum holds: the batch's gradient is the {reduction} of its 6 samples' gradients, within 0.0001 of the largest"
            self.holds(sentence, check_gradient_of_sum, self.loss(reduction), self.model, self.samples)
        self.assertTrue(all(parameter.grad is None for parameter in self.model.parameters()))

    def test_holds_for_a_gradient_derived_by_hand(self):
        generator = np.random.default_rng(0)
        inputs, targets, weight = generator.normal(size=(8, 3)), generator.normal(size=8), generator.normal(size=3)

        def gradient(inputs, targets):
            errors = inputs @ weight - targets
            return inputs.T @ errors / len(errors), errors.mean()

        parameters = {"weight": weight, "bias": 0.0}
        self.holds("gradient of a sum holds: the batch's gradient is the mean", check_gradient_of_sum, gradient, parameters, (inputs, targets))

    def test_breaks_where_samples_meet(self):
        def broadcast(inputs, targets):
            return F.mse_loss(self.model(inputs)[:, :1] * torch.ones(1, len(targets)), targets.float().expand(len(targets), -1))

        self.breaks(
            r"the gradient of \d\.\w+ for the batch is \S+ away from the mean of its 6 samples' gradients; the largest is",
            check_gradient_of_sum, broadcast, self.model, self.samples,
        )

    def test_breaks_on_chance_and_on_nan(self):
        drop = nn.Dropout(0.5)
        self.breaks("a second time", check_gradient_of_sum, lambda inputs, _: drop(self.model(inputs)).sum(), self.model, self.samples)
        weight = torch.zeros(1, requires_grad=True)
        self.breaks("the gradient of parameter 0", check_gradient_of_sum, lambda x: (weight * x).sqrt().sum(), weight, torch.tensor([1.0, 0.0]))

    def test_refuses_a_batch_of_one(self):
        one = tuple(values[:1] for values in self.samples)
        self.breaks("the batch holds 1 sample;", check_gradient_of_sum, self.loss("mean"), self.model, one, kind=ValueError)
        self.breaks("1 gradients come for 4 parameters", check_gradient_of_sum, lambda *_: np.ones(3), self.model, self.samples, kind=ValueError)


class StateIsLeftAlone(unittest.TestCase):
    def test_random_states_modes_buffers_and_inputs_are_as_they_were(self):
        model = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 4), nn.Dropout(0.0))
        values = torch.randn(2, 4, 4)
        kept_values, kept_state = values.clone(), copy.deepcopy(model.state_dict())
        before = random.getstate(), np.random.get_state()[1].copy(), torch.get_rng_state()
        with contextlib.redirect_stdout(io.StringIO()):
            check_determinism(lambda: (torch.randn(3) * 0, np.random.random() * 0, random.random() * 0))
            check_determinism(model.forward, values[0])
            with contextlib.suppress(AssertionError):
                check_causality(model, values)
            check_overfits_one_batch(lambda: 0 * torch.rand(()))
            check_gradient_of_sum(lambda x: model[1](x).sum(), model[1], values)
        self.assertEqual(random.getstate(), before[0])
        self.assertTrue(np.array_equal(np.random.get_state()[1], before[1]))
        self.assertTrue(torch.equal(torch.get_rng_state(), before[2]))
        self.assertTrue(torch.equal(values, kept_values))
        self.assertTrue(model.training)
        self.assertTrue(all(torch.equal(value, kept_state[name]) for name, value in model.state_dict().items()))


if __name__ == "__main__":
    unittest.main()
