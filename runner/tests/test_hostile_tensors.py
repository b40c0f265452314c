"""Tensors as a hostile candidate describes them: built as told, or not at all."""

import unittest

import torch

from judge.codec import CodecError, Decoder


def refuse(value):
    """No object stays anywhere in these tests."""
    raise CodecError(f"kept {value!r}")


def decode(value, *blobs):
    """The value as the referee reads it."""
    return Decoder([bytearray(blob) for blob in blobs], refuse, rich=False).decode(value)


TENSOR = {"$": "tensor", "d": "float32", "s": [2], "t": None, "b": 0, "g": False, "p": False}


class HostileTensors(unittest.TestCase):
    def test_a_tensor_without_its_data_is_never_fresh_memory(self):
        for shape in ([2], [1000], [1 << 40], []):
            with self.assertRaises(CodecError):
                decode({**TENSOR, "s": shape}, b"")
        self.assertEqual(tuple(decode({**TENSOR, "s": [0, 3]}, b"").shape), (0, 3))

    def test_sizes_types_and_strides_must_agree(self):
        for change in [{"s": [3]}, {"s": [-2]}, {"s": [True, 2]}, {"s": "ab"}, {"d": "qint8"}, {"d": "__class__"}, {"t": [1, 1]}, {"t": [None]}]:
            with self.subTest(change=change), self.assertRaises(CodecError):
                decode({**TENSOR, **change}, bytes(8))

    def test_strides_without_bound_are_not_followed(self):
        laid = decode({**TENSOR, "t": [1 << 40]}, bytes(8))
        self.assertEqual(laid.stride(), (1,))

    def test_a_bool_is_zero_or_one(self):
        flags = decode({**TENSOR, "d": "bool", "s": [3]}, b"\x00\x01\x02")
        self.assertEqual(flags.view(torch.uint8).tolist(), [0, 1, 1])

    def test_framework_modules_are_not_built(self):
        linear = {"$": "module", "n": "Linear", "a": {"$": "dict", "v": [["in_features", 10**6], ["out_features", 10**6]]}, "s": {"$": "dict", "v": []}, "m": True, "c": []}
        with self.assertRaises(CodecError):
            decode(linear)


if __name__ == "__main__":
    unittest.main()
