"""Each operator makes exactly the edits that its examples say, and leaves alone what it must."""

import importlib
import pkgutil
import unittest

from faults.find_faults import find_faults
from faults.operator import FAMILIES, all_operators
from faults.program import apply
from tests.faults import examples

OPERATORS = all_operators()
MODULES = [importlib.import_module(f"{examples.__name__}.{found.name}") for found in pkgutil.iter_modules(examples.__path__)]
MAKES = {key: value for module in MODULES for key, value in module.MAKES.items()}
LEAVES = {key: value for module in MODULES for key, value in module.LEAVES.items()}


def mutants(operator_id, source):
    """Everything that one operator makes of a program, in order."""
    return [apply(source, fault.edits) for fault in find_faults(source, only=[OPERATORS[operator_id]])]


class Operators(unittest.TestCase):
    maxDiff = None

    def test_none_is_without_examples_of_both_kinds_and_no_example_without_its_operator(self):
        self.assertEqual(set(MAKES), set(OPERATORS))
        self.assertEqual(set(LEAVES), set(OPERATORS))
        self.assertEqual([key for key in OPERATORS if not MAKES[key] or not LEAVES[key]], [])

    def test_each_says_in_words_what_it_is(self):
        for one in OPERATORS.values():
            with self.subTest(one.id):
                self.assertIn(one.family, FAMILIES)
                self.assertTrue(one.cause and one.symptoms)
                self.assertNotIn("\n", one.cause)
                if one.family != "generic":
                    self.assertTrue(all(text.endswith(".") for text in (one.why, one.finding)))
                    self.assertTrue(one.invariant)


def add_test(key):
    """A test of its own for one operator."""

    def test(self):
        for before, afters in MAKES[key]:
            self.assertEqual(mutants(key, before), afters)
        for before in LEAVES[key]:
            self.assertEqual(mutants(key, before), [], "must be left alone")

    setattr(Operators, f"test_{key.replace('-', '_')}", test)


for key in sorted(set(MAKES) & set(LEAVES) & set(OPERATORS)):
    add_test(key)

if __name__ == "__main__":
    unittest.main()
