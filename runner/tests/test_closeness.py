"""What `assert_close` accepts, what it refuses, and what it says."""

import unittest

import numpy as np

from warmup import Mismatch, assert_close
from warmup.previews import WINDOW, cell, preview, safe_repr, window_of


class AssertClose(unittest.TestCase):
    def refused(self, actual, expected, **options):
        with self.assertRaises(Mismatch) as caught:
            assert_close(actual, expected, **options)
        return caught.exception

    def test_tolerance_follows_the_less_precise_dtype(self):
        assert_close(np.float32(1.00005), 1.0)
        assert_close(np.array([1.00005], np.float32), np.array([1.0]))
        self.refused(np.array([1.00005]), np.array([1.0]))
        self.refused(np.array([1.001], np.float32), np.array([1.0]))

    def test_given_tolerances_win(self):
        assert_close(np.array([1.1]), np.array([1.0]), atol=0.2)
        self.refused(np.array([1.00001], np.float32), np.array([1.0]), rtol=0, atol=0)

    def test_nan_equals_nan_and_an_infinity_only_itself(self):
        assert_close(np.array([np.nan, np.inf, -np.inf]), np.array([np.nan, np.inf, -np.inf]))
        self.refused(np.array([np.inf]), np.array([-np.inf]))
        self.refused(np.array([1e300]), np.array([np.inf]))
        self.refused(np.array([np.nan]), np.array([1.0]))
        self.refused(np.array([1.0]), np.array([np.nan]))

    def test_library_is_named_before_shape_and_shape_before_dtype(self):
        self.assertIn("expected a NumPy array", str(self.refused([1.0, 2.0], np.ones((3, 1)))))
        self.assertIn("shape (2,), expected (3, 1)", str(self.refused(np.ones(2, int), np.ones((3, 1)))))
        self.assertIn("dtype int64, expected float64", str(self.refused(np.ones(2, np.int64), np.ones(2))))

    def test_a_missing_return_is_guessed(self):
        self.assertIn("is a return missing", str(self.refused(None, np.ones(2))))

    def test_the_first_differing_index_the_count_and_the_largest_error_are_told(self):
        expected = np.zeros((2, 3))
        actual = expected.copy()
        actual[0, 2], actual[1, 1] = 1.0, -4.0
        error = self.refused(actual, expected, message="why")
        self.assertTrue(str(error).startswith("why: "))
        self.assertIn("at index [0, 2]", str(error))
        self.assertIn("2 of 6 elements differ", str(error))
        self.assertEqual(error.detail["largestError"]["index"], [1, 1])
        self.assertEqual(error.detail["largestError"]["absolute"], "4")
        self.assertEqual(error.detail["differingCells"], [[0, 2], [1, 1]])

    def test_close_numbers_are_shown_with_enough_digits(self):
        message = str(self.refused(np.array([1.0000002]), np.array([1.0])))
        self.assertNotIn("is 1 at", message)

    def test_integers_and_booleans_must_be_equal(self):
        assert_close(np.array([1, 2]), np.array([1, 2]))
        self.refused(np.array([1, 2]), np.array([1, 3]))
        self.refused(np.array([True]), np.array([False]))

    def test_containers_are_compared_part_by_part(self):
        assert_close((np.ones(2), {"a": [1.0]}), (np.ones(2), {"a": [1.0]}))
        self.assertIn("[1]['a'][0]", str(self.refused((0.0, {"a": [2.0]}), (0.0, {"a": [1.0]}))))
        self.assertIn("has 1 elements, expected 2", str(self.refused([1.0], [1.0, 2.0])))
        self.assertIn("keys", str(self.refused({"b": 1.0}, {"a": 1.0})))

    def test_scalars_are_taken_where_numpy_gives_one(self):
        assert_close(2.0, np.float64(2.0))
        assert_close(np.float64(2.0), 2.0)
        assert_close(np.array(2.0), 2.0)

    def test_empty_arrays_of_the_same_shape_are_equal(self):
        assert_close(np.zeros((0, 3)), np.zeros((0, 3)))
        self.refused(np.zeros((0, 3)), np.zeros((3, 0)))


class Previews(unittest.TestCase):
    def test_a_window_lies_around_the_place_that_matters(self):
        array = np.arange(40 * 50).reshape(40, 50)
        shown = preview(array, (20, 30))
        self.assertEqual((len(shown["rows"]), len(shown["rows"][0])), (WINDOW, WINDOW))
        row, column = 20 - shown["rowStart"], 30 - shown["columnStart"]
        self.assertEqual(shown["rows"][row][column], str(array[20, 30]))

    def test_the_slice_of_a_deep_array_is_the_one_asked_for(self):
        array = np.arange(24).reshape(2, 3, 2, 2)
        self.assertEqual(preview(array, (1, 2, 0, 1))["leading"], [1, 2])
        self.assertEqual(preview(array, (1, 2, 0, 1))["rows"][0], ["20", "21"])

    def test_edges_scalars_and_empty_arrays_have_windows_too(self):
        self.assertEqual(window_of((100, 100), (99, 0)), ((), 92, 0))
        self.assertEqual(preview(np.float64(3.0))["rows"], [["3"]])
        self.assertEqual(preview(np.zeros((0, 4)))["rows"], [])
        self.assertEqual(preview(np.array([1.0, np.nan, -np.inf]))["rows"], [["1", "nan", "-inf"]])

    def test_cells_are_short(self):
        self.assertEqual(cell(np.float64(1 / 3)), "0.33333")
        self.assertEqual(cell(True), "True")

    def test_a_repr_that_raises_is_survived(self):
        class Hostile:
            def __repr__(self):
                raise RuntimeError

        self.assertIn("Hostile", safe_repr(Hostile()))


if __name__ == "__main__":
    unittest.main()
