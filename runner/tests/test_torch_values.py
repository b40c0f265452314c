"""What concerns torch: values on the wire, gradients, memory, forbidden calls. Fails where the judge's interpreter has no torch."""

import unittest

import numpy as np
import torch

from judge.codec import CodecError, Decoder, Encoder
from warmup import Mismatch, assert_close, check_gradient, gradients, peak_memory
from warmup.previews import preview


def there(value):
    """The value after encoding and decoding."""

    def refuse(kept):
        raise CodecError(f"kept {kept!r}")

    encoder = Encoder(refuse, rich=True)
    form = encoder.encode(value)
    return Decoder([bytearray(blob) for blob in encoder.blobs], refuse, rich=True).decode(form)


def _unknown(value):
    raise CodecError("an unknown value")


class Tensors(unittest.TestCase):
    def test_every_dtype_survives(self):
        for name in "float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 bool complex64".split():
            tensor = torch.arange(6).reshape(2, 3).to(getattr(torch, name))
            arrived = there(tensor)
            self.assertEqual(arrived.dtype, tensor.dtype)
            self.assertTrue(torch.equal(arrived, tensor), name)

    def test_a_generator_goes_on_where_it_was(self):
        generator = torch.Generator().manual_seed(3)
        torch.rand(5, generator=generator)
        arrived = there(generator)
        self.assertTrue(torch.equal(torch.rand(4, generator=arrived), torch.rand(4, generator=generator)))
        with self.assertRaises(CodecError):
            encoder = Encoder(None, rich=True)
            form = encoder.encode(generator)
            Decoder([bytearray(blob) for blob in encoder.blobs], _unknown, rich=False).decode(form)

    def test_strides_parameters_and_requires_grad_survive(self):
        base = torch.arange(24.0).reshape(4, 6)
        for view in [base.T, base[::2, 1:], base[0].expand(3, 6), base.T.bfloat16()]:
            self.assertTrue(torch.equal(there(view), view))
            self.assertEqual(there(view).stride(), view.stride())
        self.assertIsInstance(there(torch.nn.Parameter(base)), torch.nn.Parameter)
        self.assertTrue(there(base.clone().requires_grad_()).requires_grad)
        self.assertEqual(tuple(there(torch.zeros(0, 3)).shape), (0, 3))

    def test_a_subclass_arrives_as_a_plain_tensor(self):
        class Liar(torch.Tensor):
            def __eq__(self, other):
                return True

        self.assertIs(type(there(torch.ones(2).as_subclass(Liar))), torch.Tensor)

    def test_framework_modules_arrive_with_their_state(self):
        module = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2, bias=False)).eval()
        x = torch.ones(1, 3)
        self.assertTrue(torch.equal(there(module)(x), module(x)))
        self.assertFalse(there(module).training)

    def test_bfloat16_can_be_compared_and_shown(self):
        assert_close(torch.ones(2, dtype=torch.bfloat16), torch.ones(2, dtype=torch.float64))
        self.assertEqual(preview(torch.ones(1, dtype=torch.bfloat16))["dtype"], "bfloat16")
        with self.assertRaises(Mismatch) as caught:
            assert_close(np.ones(2), torch.ones(2))
        self.assertIn("expected a torch tensor", str(caught.exception))


class Gradients(unittest.TestCase):
    def test_known_derivatives_are_found(self):
        x = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
        output, (gradient,) = gradients(lambda value: value**3, x, cotangent=torch.tensor([1.0, 0.0, 2.0]))
        assert_close(output, x**3)
        assert_close(gradient, torch.tensor([3.0, 0.0, 54.0], dtype=torch.float64))

    def test_parameters_of_a_module_are_named(self):
        layer = torch.nn.Linear(2, 1).double()
        layer.bias.requires_grad_(False)
        _, _, found = gradients(layer, torch.ones(3, 2, dtype=torch.float64), parameters=True)
        assert_close(found["weight"], torch.full((1, 2), 3.0, dtype=torch.float64))
        self.assertIsNone(found["bias"])

    def test_a_cut_graph_and_a_wrong_gradient_are_told_apart(self):
        x = torch.ones(3, dtype=torch.float64)
        check_gradient(lambda value: value * 2, x, reference=lambda value: value + value)
        with self.assertRaisesRegex(Mismatch, "none arrives"):
            check_gradient(lambda value: value.detach() * 2, x, reference=lambda value: value * 2)
        with self.assertRaisesRegex(Mismatch, "gradient of floating input 0"):
            check_gradient(lambda value: (value - value.detach()) * 3 + value.detach() * 2, x, reference=lambda value: value * 2)


class Memory(unittest.TestCase):
    def test_the_largest_tensor_made_is_found_and_views_of_inputs_are_not_made(self):
        x = torch.ones(100, 100)
        with peak_memory() as peak:
            x.t()
            x[:50].reshape(-1)
            (x + 1).sum()
        self.assertEqual(peak.largest_bytes, 40_000)

    def test_what_is_dropped_no_longer_counts_for_the_peak(self):
        with peak_memory() as one:
            for _ in range(10):
                torch.ones(1000, 100)
        self.assertGreaterEqual(one.peak_bytes, 400_000)
        self.assertLess(one.peak_bytes, 1_400_000)


if __name__ == "__main__":
    unittest.main()
