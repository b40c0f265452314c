"""Gradients by differences, mutation, memory and errors, as tests see them in one process."""

import unittest

import numpy as np

from warmup import Mismatch, assert_raises, no_mutation, numeric_gradient, peak_memory, seeds
from warmup.inputs import arrays


class NumericGradient(unittest.TestCase):
    def test_it_agrees_with_known_derivatives(self):
        (x,) = arrays(np.random.default_rng(0), (3, 2))
        (w,) = arrays(np.random.default_rng(1), (2, 4))
        cotangent = np.random.default_rng(2).standard_normal((3, 4))
        for_x, for_w = numeric_gradient(lambda a, b: a @ b, [x, w], cotangent)
        np.testing.assert_allclose(for_x, cotangent @ w.T, rtol=1e-7, atol=1e-8)
        np.testing.assert_allclose(for_w, x.T @ cotangent, rtol=1e-7, atol=1e-8)

    def test_inputs_are_left_alone(self):
        x = np.ones(2, np.float32)
        numeric_gradient(np.sin, [x], np.ones(2))
        np.testing.assert_array_equal(x, np.ones(2))


class NoMutation(unittest.TestCase):
    def test_a_change_in_place_is_noticed_also_inside_containers(self):
        for value, change in [
            (np.zeros(2), lambda value: value.__setitem__(0, 1.0)),
            ([np.zeros(2)], lambda value: value[0].__setitem__(0, 1.0)),
            ({"a": 1}, lambda value: value.update(a=2)),
        ]:
            with self.assertRaises(Mismatch), no_mutation(value):
                change(value)

    def test_nan_that_stays_is_no_change(self):
        with no_mutation(np.array([np.nan])):
            pass


class PeakMemory(unittest.TestCase):
    def test_numpy_allocations_are_counted_while_they_live(self):
        with peak_memory() as peak:
            np.ones(200_000).sum()
        self.assertGreaterEqual(peak.peak_bytes, 1_600_000)
        self.assertLess(peak.peak_bytes, 3_000_000)


class Seeds(unittest.TestCase):
    def test_the_same_run_gives_the_same_generators_each_time(self):
        once = [generator.standard_normal() for generator in seeds(3)]
        again = [generator.standard_normal() for generator in seeds(3)]
        self.assertEqual(once, again)
        self.assertEqual(len(set(once)), 3)


class AssertRaises(unittest.TestCase):
    def test_it_wants_the_error_it_names(self):
        self.assertIsInstance(assert_raises(ValueError, int, "x"), ValueError)
        with self.assertRaisesRegex(AssertionError, "expected ValueError, but it returned 1"):
            assert_raises(ValueError, int, "1")
        with self.assertRaises(TypeError):
            assert_raises(ValueError, int, [])


if __name__ == "__main__":
    unittest.main()
