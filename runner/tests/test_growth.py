"""Which class of growth is told from measured costs: over many draws of noise, never a false accusation."""

import unittest

import numpy as np

from judge.growth import Measurement
from warmup.growth import CLASSES, classify, growth

DOUBLING = [2**power for power in range(8, 17)]
SMALL = [4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 24, 32, 48, 64]
FEW = [8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32]
MIDDLE = [8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512]
# a recursion whose two calls differ in depth grows like a smaller power than two
SHAPES = {**CLASSES, "1.6ⁿ": lambda size: 1.6**size}


def measured(generator, name, sizes, unit, noise):
    """Costs in seconds as a loaded machine shows them: the quickest of a few calls, up to the size at which they take too long."""
    costs = []
    for size in sizes:
        work = unit * SHAPES[name](size)
        calls = 4 if work < 0.03 else 1
        factors = 1 + noise * generator.exponential(0.3, calls)
        costs.append(float(np.min(work * factors + 1e-4 * (1 + noise * generator.exponential(0.5, calls)))))
        if sum(costs) > 0.5 and len(costs) >= 3:
            break
    return sizes[: len(costs)], costs


class GrowthOfNoisyCosts(unittest.TestCase):
    def share_slower(self, optimal, name, sizes, unit):
        """Share of draws in which costs of class `name` are held to be slower than `optimal`."""
        found = 0
        for seed in range(200):
            points = measured(np.random.default_rng(seed), name, sizes, unit, noise=1.0)
            found += classify(*points, optimal).slower
        return found / 200

    def test_what_is_as_good_as_the_best_is_never_held_to_be_slower(self):
        for optimal, name, sizes, unit in [
            ("n", "n", DOUBLING, 8e-8),
            ("n", "n log n", DOUBLING, 8e-9),
            ("n", "1", DOUBLING, 1e-6),
            ("n log n", "n log n", DOUBLING, 8e-8),
            ("log n", "log n", DOUBLING, 2e-7),
            ("1", "log n", DOUBLING, 2e-7),
            ("n²", "n²", MIDDLE, 8e-8),
            ("n³", "n³", SMALL, 1e-7),
            ("n²", "n²", FEW, 2e-6),
            ("n³", "n³", FEW, 2e-7),
            ("2ⁿ", "2ⁿ", SMALL, 1e-7),
            ("2ⁿ", "1.6ⁿ", FEW, 1e-7),
        ]:
            self.assertEqual(self.share_slower(optimal, name, sizes, unit), 0, f"{name} for {optimal}")

    def test_what_is_slower_is_found_out(self):
        for optimal, name, sizes, unit in [
            ("n", "n²", DOUBLING, 8e-8),
            ("n log n", "n²", DOUBLING, 3e-8),
            ("log n", "n", DOUBLING, 5e-8),
            ("n²", "n³", MIDDLE, 6e-8),
            ("n²", "2ⁿ", SMALL, 1e-7),
            ("n³", "2ⁿ", SMALL, 1e-7),
            ("n", "2ⁿ", SMALL, 2e-7),
            ("n", "1.6ⁿ", FEW, 2e-7),
            ("n²", "1.6ⁿ", FEW, 2e-7),
        ]:
            self.assertGreaterEqual(self.share_slower(optimal, name, sizes, unit), 0.98, f"{name} for {optimal}")


class Growth(unittest.TestCase):
    def test_of_exact_costs_is_named(self):
        for name, wanted in (("n", DOUBLING), ("n²", MIDDLE), ("n³", MIDDLE)):
            sizes, costs = measured(np.random.default_rng(0), name, wanted, 1e-7, noise=0)
            self.assertEqual(classify(sizes, costs, name).seen, name)
            self.assertEqual(classify(sizes, costs, "1").seen, name)

    def test_by_steps_tells_a_logarithm_from_a_line(self):
        sizes = [64, 256, 1024, 4096, 16384]
        self.assertFalse(classify(sizes, [3 * size.bit_length() for size in sizes], "log n", share=0.05, floor=2).slower)
        self.assertTrue(classify(sizes, [2 * size for size in sizes], "log n", share=0.05, floor=2).slower)

    def test_between_two_classes_is_told_from_what_is_allowed(self):
        sizes = [2, 3, 6, 17, 54, 153, 552, 2057]
        measured_once = [0.0358, 0.0249, 0.0278, 0.0601, 0.363, 4.82, 90.2, 1950]
        found = classify(sizes, [ms / 1000 for ms in measured_once], "n")
        self.assertEqual((found.seen, found.slower), ("n²", True))

    def test_that_was_disturbed_is_not_clear_and_is_measured_again(self):
        sizes = [64, 128, 256, 512, 1024, 2048, 4096, 8192]
        disturbed = [seconds / 1000 for seconds in (0.0392, 0.0883, 0.316, 0.589, 14.3, 9.30, 148, 148)]
        quiet = [seconds / 1000 for seconds in (0.0392, 0.0883, 0.316, 0.589, 2.39, 9.30, 37, 148)]
        self.assertFalse(classify(sizes, disturbed, "n").clear)
        self.assertTrue(classify(sizes, quiet, "n").slower)
        self.assertTrue(classify(sizes, [size * 1e-6 for size in sizes], "n").clear)
        for again, calls, slower in ((quiet, len(sizes), True), (disturbed, 2 * len(sizes), False)):
            measurement = Measurement(None, growth(len, "n", sizes=sizes)(lambda size, generator: ()), 0)
            measurement.seconds = dict(zip(sizes, disturbed, strict=True))
            made = []

            def call(measurement=measurement, made=made, again=again):
                made.append(measurement.size)
                return again[sizes.index(measurement.size)], None

            measurement.call = call
            measurement.look_again()
            self.assertEqual((len(made), measurement.finding().slower), (calls, slower))

    def test_is_declared_with_a_class_that_there_is(self):
        with self.assertRaises(ValueError):
            growth(len, "n^2")
        declared = growth(len, "n", sizes=[1, 2])(lambda size, generator: ([0] * size,))
        self.assertEqual((declared.sizes, declared.workload(2, None)), ((1, 2), ([0, 0],)))


if __name__ == "__main__":
    unittest.main()
