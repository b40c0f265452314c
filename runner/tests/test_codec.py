"""Values survive the way to the other process, and nothing else does."""

import unittest

import numpy as np

from judge import wire
from judge.codec import CodecError, Decoder, Encoder, restore


def refuse(value):
    """Nothing may stay behind in these tests."""
    raise CodecError(f"kept {value!r}")


def there(value):
    """The value after the wire: encoded, framed, unframed, decoded."""
    encoder = Encoder(refuse, rich=True)
    frame = b"".join(bytes(part) for part in wire.pack({"value": encoder.encode(value)}, encoder.blobs))
    reader = wire.Reader()
    reader.take(frame)
    message, blobs = reader.frame()
    return Decoder(blobs, refuse, rich=True).decode(message["value"])


class RoundTrips(unittest.TestCase):
    def test_plain_values_come_as_they_were(self):
        for value in [None, True, -3, 2**80, 0.1, float("inf"), "ü\ud800", b"\0\xff", 1 + 2j, slice(1, None, -1), (1, [2, {"a": {3}}]), frozenset({1})]:
            arrived = there(value)
            self.assertEqual(arrived, value)
            self.assertIs(type(arrived), type(value))

    def test_arrays_keep_dtype_shape_and_values(self):
        for dtype in "? i1 u2 i8 f2 f4 f8 c8 c16".split():
            array = np.arange(12).reshape(3, 4).astype(dtype)
            arrived = there(array)
            self.assertEqual(arrived.dtype, array.dtype)
            np.testing.assert_array_equal(arrived, array)

    def test_scalars_and_empty_and_zero_dimensional_arrays_survive(self):
        self.assertIsInstance(there(np.float32(2)), np.float32)
        self.assertEqual(there(np.zeros((0, 3))).shape, (0, 3))
        self.assertEqual(there(np.array(4.0)).shape, ())

    def test_strides_are_kept(self):
        base = np.arange(24.0).reshape(4, 6)
        for view in [base.T, base[::2, ::-1], base[:, 1:3], np.broadcast_to(base[0], (3, 6))]:
            arrived = there(view)
            np.testing.assert_array_equal(arrived, view)
            self.assertEqual(arrived.flags.c_contiguous, view.flags.c_contiguous)

    def test_a_generator_goes_on_where_it_was(self):
        generator = np.random.default_rng(3)
        generator.standard_normal(5)
        arrived = there(generator)
        self.assertEqual(arrived.standard_normal(), np.random.default_rng(3).standard_normal(6)[5])

    def test_arrived_arrays_can_be_written_to(self):
        arrived = there(np.zeros(3))
        arrived[0] = 1.0
        self.assertEqual(arrived[0], 1.0)


class HostileBytes(unittest.TestCase):
    def decode(self, value, blobs=()):
        return Decoder(list(blobs), refuse, rich=False).decode(value)

    def test_what_is_not_a_value_is_refused(self):
        array = {"$": "array", "d": "d", "s": [2], "t": None, "b": 0}
        hostile = [
            {"$": "nothing"},
            {},
            {"$": "array", "d": "O", "s": [1], "t": None, "b": 0},
            {**array, "s": [-2]},
            {**array, "s": [10**9]},
            {**array, "b": 7},
            {**array, "t": [10**12]},
            {**array, "t": ["x"]},
            {"$": "rng", "v": {"$": "dict", "v": [["bit_generator", "system"]]}},
            {"$": "module", "n": "os.system", "a": {}, "s": {}, "m": True, "c": []},
        ]
        for value in hostile:
            with self.subTest(value=value), self.assertRaises((CodecError, RecursionError)):
                decoded = self.decode(value, [bytearray(16)])
                if isinstance(decoded, np.ndarray) and decoded.size == 2:
                    raise CodecError("only the strides were wrong, and they were not followed")

    def test_the_trusted_side_builds_no_object_that_a_candidate_describes(self):
        encoder = Encoder(refuse, rich=True)
        generator = encoder.encode(np.random.default_rng(0))
        with self.assertRaises(CodecError):
            self.decode(generator, encoder.blobs)

    def test_deep_nesting_is_refused_both_ways(self):
        deep = []
        for _ in range(200):
            deep = [deep]
        with self.assertRaises(CodecError):
            Encoder(refuse, rich=True).encode(deep)
        with self.assertRaises((CodecError, RecursionError)):
            self.decode(deep)

    def test_a_value_that_refers_to_itself_is_refused(self):
        loop = []
        loop.append(loop)
        with self.assertRaises(CodecError):
            Encoder(refuse, rich=True).encode(loop)


class Frames(unittest.TestCase):
    def test_frames_come_out_whole_however_they_arrive(self):
        data = b"".join(bytes(part) for part in [*wire.pack({"n": 1}, [b"ab"]), *wire.pack({"n": 2})])
        reader, frames = wire.Reader(), []
        for byte in data:
            reader.take(bytes([byte]))
            while (frame := reader.frame()) is not None:
                frames.append(frame)
        self.assertEqual([message["n"] for message, _ in frames], [1, 2])
        self.assertEqual(bytes(frames[0][1][0]), b"ab")

    def test_sizes_that_are_not_taken_are_refused_before_anything_is_allocated(self):
        for head, blobs in [(2**31, 0), (2, 2**31)]:
            reader = wire.Reader()
            reader.take(head.to_bytes(4, "little") + blobs.to_bytes(4, "little") + bytes(64))
            with self.assertRaises(wire.FrameError):
                reader.frame()
        reader = wire.Reader()
        reader.take((2).to_bytes(4, "little") + (1).to_bytes(4, "little") + (2**60).to_bytes(8, "little") + b"{}")
        with self.assertRaises(wire.FrameError):
            reader.frame()

    def test_a_head_that_is_not_an_object_is_refused(self):
        for head in [b"[]", b"{", b"\xff"]:
            reader = wire.Reader()
            reader.take(len(head).to_bytes(4, "little") + bytes(4) + head)
            with self.assertRaises(wire.FrameError):
                reader.frame()


class Restoring(unittest.TestCase):
    def test_changes_in_place_are_copied_back_and_identity_stays(self):
        array, items, table, members = np.zeros(2), [1, [2]], {"a": np.zeros(1)}, {1}
        inner = table["a"]
        restore(array, np.array([1.0, 2.0]))
        restore(items, [1, [3], 4])
        restore(table, {"a": np.array([5.0]), "b": 1})
        restore(members, {2})
        self.assertEqual((array.tolist(), items, members), ([1.0, 2.0], [1, [3], 4], {2}))
        self.assertIs(table["a"], inner)
        self.assertEqual((inner[0], table["b"]), (5.0, 1))


if __name__ == "__main__":
    unittest.main()
