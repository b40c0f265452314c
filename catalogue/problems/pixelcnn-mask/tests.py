"""What must hold of the masked convolution; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import masked_conv2d, pixel_mask

CASES = [(2, 3, 3, 1), (4, 2, 5, 2), (3, 6, 3, 3), (3, 3, 1, 3), (1, 1, 7, 1)]  # out, in, size, colours


def sees(kind, out, channel, row, column, out_channels, in_channels, size, colours):
    """Whether the kernel's position comes before its middle in the order of generation: by pixel, then by colour."""
    here = (size // 2, size // 2, out // (out_channels // colours))
    there = (row, column, channel // (in_channels // colours))
    return there < here or (kind == "B" and there == here)


def reference_mask(kind, out_channels, in_channels, size, colours):
    mask = torch.zeros(out_channels, in_channels, size, size, dtype=torch.bool)
    for index in torch.cartesian_prod(*(torch.arange(n) for n in mask.shape)).reshape(-1, 4).tolist():
        mask[tuple(index)] = sees(kind, *index, out_channels, in_channels, size, colours)
    return mask


def reference(x, weight, bias, kind, colours=1):
    """A sum over the kernel's positions of shifted images."""
    out_channels, in_channels, size, _ = weight.shape
    mask = reference_mask(kind, out_channels, in_channels, size, colours)
    kept = torch.where(mask, weight, torch.zeros_like(weight))
    reach, (height, width) = size // 2, x.shape[-2:]
    padded = torch.zeros(*x.shape[:2], height + 2 * reach, width + 2 * reach, dtype=x.dtype)
    padded[:, :, reach : reach + height, reach : reach + width] = x
    out = bias[:, None, None].expand(len(x), -1, height, width)
    for i in range(size):
        for j in range(size):
            out = out + torch.einsum("bchw,oc->bohw", padded[:, :, i : i + height, j : j + width], kept[:, :, i, j])
    return out


def test_the_example_by_hand():
    mask = torch.tensor([[1, 1, 1], [1, 0, 0], [0, 0, 0]], dtype=torch.bool)
    assert_close(pixel_mask("A", 1, 1, 3)[0, 0], mask, message="A, one channel, size 3")
    mask[1, 1] = True
    assert_close(pixel_mask("B", 1, 1, 3)[0, 0], mask, message="B, one channel, size 3")
    mask = torch.tensor([[0, 0, 0], [1, 0, 0], [1, 1, 0]], dtype=torch.bool)
    assert_close(pixel_mask("A", 3, 3, 1, 3)[:, :, 0, 0], mask, message="A, three colours, size 1")
    assert_close(pixel_mask("B", 3, 3, 1, 3)[:, :, 0, 0], mask | torch.eye(3, dtype=torch.bool), message="B, three colours, size 1")


def test_the_mask_keeps_what_was_generated_before():
    for out_channels, in_channels, size, colours in CASES:
        for kind in ("A", "B"):
            found = pixel_mask(kind, out_channels, in_channels, size, colours)
            expected = reference_mask(kind, out_channels, in_channels, size, colours)
            message = f"{kind}, {in_channels} to {out_channels} channels, size {size}, {colours} colours (True: kept)"
            assert_close(found, expected, message=message)
    assert_close(pixel_mask("B", 2, 4, 3), reference_mask("B", 2, 4, 3, 1), message="colours not given: 1")


def test_convolves_with_the_masked_weight():
    for generator in seeds(1):
        for out_channels, in_channels, size, colours in CASES:
            x, weight, bias = tensors(generator, (2, in_channels, 4, 6), (out_channels, in_channels, size, size), (out_channels,))
            for kind in ("A", "B"):
                out = masked_conv2d(x, weight, bias, kind, colours)
                message = f"{kind}, {in_channels} to {out_channels} channels, size {size}, {colours} colours"
                assert_close(out, reference(x, weight, bias, kind, colours), message=message)


def test_no_output_depends_on_a_later_pixel_or_colour():
    for generator in seeds(1):
        x, first, second, none = tensors(generator, (1, 3, 4, 5), (6, 3, 3, 3), (3, 6, 3, 3), (6,))

        def logits(image):
            return masked_conv2d(masked_conv2d(image, first, none, "A", 3), second, none[:3], "B", 3)

        before = logits(x).permute(0, 2, 3, 1).flatten()  # in the order of generation
        for position in (0, 7, 22, 31, 44, 58):
            changed = x.permute(0, 2, 3, 1).flatten().clone()
            changed[position] += 1.0
            after = logits(changed.reshape(1, 4, 5, 3).permute(0, 3, 1, 2)).permute(0, 2, 3, 1).flatten()
            message = f"A, then B: pixel {position // 3}, colour {position % 3} was changed; outputs up to and including its own must not move"
            assert_close(after[: position + 1], before[: position + 1], message=message)


def test_colours_stand_in_blocks_of_channels():
    middle = pixel_mask("A", 6, 4, 3, 2)[:, :, 1, 1]
    expected = torch.tensor([[False] * 4] * 3 + [[True, True, False, False]] * 3)
    assert_close(middle, expected, message="A, 4 to 6 channels, 2 colours, the kernel's middle: outputs 3 to 5 see inputs 0 and 1")


def test_masked_weights_get_no_gradient_and_do_no_harm():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (2, 2, 4, 3), (4, 2, 3, 3), (4,), dtype=torch.float64)
        check_gradient(masked_conv2d, x, weight, bias, "A", 2, reference=reference, message="A: x, weight, bias")
        mask = reference_mask("B", 4, 2, 3, 2)
        _, (_, of_weight, _) = gradients(masked_conv2d, x, weight, bias, "B", 2)
        assert not of_weight[~mask].any(), "a masked weight receives a gradient"
        filled = weight.masked_fill(~mask, float("inf"))
        assert_close(masked_conv2d(x, filled, bias, "B", 2), reference(x, weight, bias, "B", 2), message="masked weights of +inf")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (2, 4, 5, 3), (2, 3, 3, 3), (2,), dtype=torch.float64)
        x = x.permute(0, 3, 1, 2)
        out = masked_conv2d(x, weight, bias, "B")
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, weight, bias, "B"))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (1, 2, 3, 4), (2, 2, 3, 3), (2,))
        with no_mutation(x, weight, bias):
            masked_conv2d(x, weight, bias, "A")
