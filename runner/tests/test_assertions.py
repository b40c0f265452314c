"""A plain assert says what it compared."""

import unittest

from judge.assertions import compile_tests
from warmup import Mismatch


def run(source):
    """Runs the source as the tests' module and returns its names."""
    names = {}
    exec(compile_tests(source, "tests.py"), names)
    return names


class Asserts(unittest.TestCase):
    def test_a_comparison_that_fails_shows_both_sides(self):
        with self.assertRaises(Mismatch) as caught:
            run("assert 1 + 1 == 3")
        self.assertIn("`1 + 1 == 3` does not hold", str(caught.exception))
        self.assertEqual(caught.exception.detail["got"], {"kind": "text", "text": "2"})
        self.assertEqual(caught.exception.detail["expected"], {"kind": "text", "text": "3"})

    def test_its_own_message_is_used_and_built_only_when_it_fails(self):
        run("assert 1 < 2, 1 / 0")
        with self.assertRaisesRegex(Mismatch, "because"):
            run("assert 2 < 1, 'because'")

    def test_each_side_is_evaluated_once(self):
        names = run("calls = []\ndef value():\n    calls.append(1)\n    return 1\nassert value() == 1")
        self.assertEqual(len(names["calls"]), 1)

    def test_anything_else_keeps_its_words(self):
        with self.assertRaisesRegex(AssertionError, r"`all\(\[False\]\)` does not hold"):
            run("assert all([False])")

    def test_a_comparison_in_a_method_is_shown_too(self):
        names = run("class Twin:\n    def check(self):\n        assert 1 == 2, 'they differ'")
        with self.assertRaisesRegex(Mismatch, "they differ"):
            names["Twin"]().check()

    def test_docstring_and_future_imports_stay_first(self):
        names = run('"""Words."""\nfrom __future__ import annotations\nassert 1 == 1\n')
        self.assertEqual(names["__doc__"], "Words.")


if __name__ == "__main__":
    unittest.main()
