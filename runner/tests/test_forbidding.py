"""Guards at run time. They are for good, so each test has a process of its own."""

import operator
import os
import sys
import threading
import traceback
import unittest

import numpy as np
import torch

from warmup import forbidding


def refused(names, action):
    """Name of the call that was refused when `action` ran under guards for `names`; None if none was."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            forbidding.install(names)
            action()
        except forbidding.Forbidden as error:
            os.write(writer, error.name.encode())
        except BaseException:
            traceback.print_exc()
            os.write(writer, b"something else went wrong")
        os._exit(0)
    os.close(writer)
    with open(reader) as file:
        name = file.read()
    os.waitpid(pid, 0)
    return name or None


x = torch.ones(2, 3)
SOFTMAX = "torch.nn.functional.softmax"


class Guards(unittest.TestCase):
    def test_every_alias_is_refused_by_the_name_that_was_given(self):
        kept = torch.softmax

        def in_inference_mode():
            with torch.inference_mode():
                kept(torch.ones(2, 3), -1)

        for action in [
            lambda: kept(x, -1),
            lambda: operator.attrgetter("nn.functional.soft" + "max")(torch)(x, -1),
            lambda: operator.methodcaller("soft" + "max", -1)(x),
            lambda: torch.nn.Softmax(-1),
            lambda: torch.special.softmax(x, -1),
            lambda: torch.log_softmax(x, -1),
            lambda: torch.nn.functional.cross_entropy(x, torch.tensor([0, 1])),
            lambda: torch.ops.aten._softmax(x, -1, False),
            lambda: torch.ops.aten.softmax.int(x, -1),
            lambda: x.to_mkldnn().softmax(-1),
            lambda: torch.sparse.softmax(x.to_sparse(), 1),
            in_inference_mode,
        ]:
            self.assertEqual(refused([SOFTMAX], action), SOFTMAX)

    def test_a_thread_is_watched_too(self):
        raw = torch._C._VariableFunctions.softmax

        def in_a_thread():
            caught = []

            def target():
                try:
                    raw(x, -1)
                except forbidding.Forbidden as error:
                    caught.append(error)

            thread = threading.Thread(target=target)
            thread.start()
            thread.join()
            raise caught[0]

        self.assertEqual(refused([SOFTMAX], in_a_thread), SOFTMAX)

    def test_what_is_not_forbidden_is_let_pass(self):
        def honest():
            weight = torch.nn.Parameter(torch.ones(3, 3))
            scores = torch.nn.Linear(3, 3)(x) @ weight
            shifted = scores - scores.amax(-1, keepdim=True)
            (shifted.exp() / shifted.exp().sum(-1, keepdim=True)).sum().backward()
            np.exp(np.ones(3)).sum()

        self.assertIsNone(refused([SOFTMAX], honest))

    def test_attention_is_refused_below_its_public_name(self):
        given = "torch.nn.MultiheadAttention"
        query = torch.ones(1, 1, 3, 4)
        raw = getattr(torch.nn.functional, "scaled_dot_product_attention", None) or torch.nn.functional._scaled_dot_product_attention
        self.assertEqual(refused([given], lambda: raw(query, query, query)), given)
        self.assertEqual(refused([given], lambda: torch.nn.MultiheadAttention(4, 1)), given)

    def test_two_problems_that_forbid_the_same_may_follow_one_another(self):
        def again():
            forbidding.install(["torch.nn.Softmax"])
            torch.ones(2).exp().log()

        self.assertIsNone(refused([SOFTMAX], again))

    def test_backward_is_refused_whoever_calls_it(self):
        weight = torch.ones(3, requires_grad=True)
        for action in [
            lambda: weight.sum().backward(),
            lambda: torch.autograd.grad(weight.sum(), weight),
            lambda: torch.autograd.functional.jacobian(lambda value: value * 2, weight),
        ]:
            self.assertEqual(refused(["torch.Tensor.backward"], action), "torch.Tensor.backward")

    def test_an_optimiser_is_refused_below_its_fused_operator(self):
        ones = [torch.ones(2)]
        settings = {"lr": 0.1, "beta1": 0.9, "beta2": 0.9, "weight_decay": 0.1, "eps": 1e-8, "amsgrad": False, "maximize": False}
        raw = torch._C._VariableFunctions._fused_adam_
        self.assertEqual(refused(["torch._fused_adam_"], lambda: raw(ones, ones, ones, ones, [], ones, **settings)), "torch._fused_adam_")

    def test_forbidding_a_class_makes_no_other_call_slower(self):
        def no_mode_is_on():
            assert not forbidding._kept, "a mode sees every call"

        self.assertIsNone(refused(["torch.nn.TransformerEncoder", "torch.distributed.fsdp"], no_mode_is_on))
        self.assertEqual(refused(["torch.nn.TransformerEncoder"], lambda: torch.nn.TransformerEncoder(None, 1)), "torch.nn.TransformerEncoder")

    def test_a_ufunc_is_refused_with_its_methods(self):
        for action in [lambda: np.logaddexp(1, 2), lambda: np.logaddexp.reduce([1, 2]), lambda: np.logaddexp2(1, 2)]:
            self.assertEqual(refused(["numpy.logaddexp"], action), "numpy.logaddexp")

    def test_a_library_that_is_not_loaded_cannot_be_imported(self):
        def load():
            import scipy.special  # noqa: F401

        self.assertNotIn("scipy", sys.modules)
        self.assertEqual(refused(["scipy.special.softmax"], load), "scipy.special.softmax")

    def test_the_harness_may_call_what_the_code_may_not(self):
        def harness():
            weight = torch.ones(3, requires_grad=True)
            with forbidding.suspended():
                torch.autograd.grad((weight * 2).sum(), weight)

        self.assertIsNone(refused(["torch.autograd.grad"], harness))


if __name__ == "__main__":
    unittest.main()
