"""Faults are listed in a fixed order, named by keys that keep, and never change what they should not."""

import unittest

from faults.answer import answer
from faults.find_faults import find_faults
from faults.operator import Operator
from faults.program import Edit, Program, apply


def made_by(find):
    return Operator("an-operator", "generic", "a cause", ("a symptom",), 1, "", "", "", find)


def texts(source, find):
    return [apply(source, one.edits) for one in find_faults(source, [made_by(find)])]


class FindFaults(unittest.TestCase):
    def test_what_does_not_compile_or_changes_nothing_is_left_out(self):
        def find(program):
            yield Edit(0, 1, "return")
            yield Edit(0, 1, "(x)")
            yield Edit(0, 1, "z")
            yield None

        self.assertEqual(texts("x = 1\n", find), ["z = 1\n"])

    def test_the_same_program_is_made_once(self):
        self.assertEqual(len(texts("x = 1\n", lambda program: [Edit(4, 5, "2"), Edit(4, 5, " 2")])), 1)

    def test_a_key_stays_while_other_lines_change_and_differs_for_equal_lines(self):
        def find(program):
            return [Edit(program.start(node), program.end(node), "2") for node in program.walk(__import__("ast").Constant)]

        one = [fault.key for fault in find_faults("x = 1\n", [made_by(find)])]
        later = [fault.key for fault in find_faults("# a comment\n\nx = 1\nx = 1\n", [made_by(find)])]
        self.assertEqual(one, later[:1])
        self.assertEqual(len(set(later)), 2)

    def test_lines_are_those_of_the_original(self):
        found = find_faults("a = 1\nb = 2\nc = 3\n", [made_by(lambda program: [Edit(6, 11, "b = 4"), Edit(6, 12, "")])])
        self.assertEqual([fault.lines for fault in found], [(2,), (2,)])

    def test_positions_are_right_behind_wide_characters(self):
        source = 'x = "é𝔼"; y = 1\n'
        program = Program(source)
        constant = program.walk(__import__("ast").Constant)[-1]
        self.assertEqual(program.text(constant), "1")
        (one,) = [fault for fault in answer({"ask": "faults", "source": source, "generic": True})["faults"] if fault["operator"] == "number"]
        units = source.encode("utf-16-le")
        edit = one["edits"][0]
        self.assertEqual(units[2 * edit["start"] : 2 * edit["end"]].decode("utf-16-le"), "1")

    def test_a_program_that_does_not_parse_is_answered_with_its_line(self):
        self.assertEqual(answer({"ask": "faults", "source": "x = 1\ny = (\n", "generic": False})["error"]["line"], 2)
        self.assertIsNotNone(answer({"ask": "faults", "source": "x = '\0'\n", "generic": False})["error"]["message"])

    def test_a_statement_moves_with_its_indentation(self):
        program = Program("def f():\n    a()\n    for i in x:\n        b()\n")
        a, b = program.walk(__import__("ast").Expr)
        self.assertEqual(apply(program.source, program.move_statement(a, after=b)), "def f():\n    for i in x:\n        b()\n        a()\n")
        self.assertEqual(program.move_statement(b, after=a), None)
