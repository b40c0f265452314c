"""What must hold of patches; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, check_gradient, no_mutation, seeds, tensors

from solution import patchify, unpatchify

SHAPES = [((2, 3, 4, 6), 2), ((1, 4, 6, 6), 3), ((3, 1, 5, 10), 5), ((2, 2, 3, 2), 1), ((2, 3, 8, 4), 4)]


def reference(x, patch):
    """Patch by patch and pixel by pixel."""
    _, _, height, width = x.shape
    tokens = []
    for top in range(0, height, patch):
        for left in range(0, width, patch):
            tokens.append(torch.cat([x[:, :, top + i, left + j] for i in range(patch) for j in range(patch)], dim=1))
    return torch.stack(tokens, dim=1)


def test_the_example_by_hand():
    x = torch.arange(8.0).reshape(1, 1, 2, 4)
    tokens = torch.tensor([[[0.0, 1.0, 4.0, 5.0], [2.0, 3.0, 6.0, 7.0]]])
    assert_close(patchify(x, 2), tokens, message="one channel, patches of 2")
    assert_close(unpatchify(tokens, 2, 2, 4), x, message="and back")
    x = torch.tensor([[[[0.0, 1.0]], [[10.0, 11.0]]]])
    assert_close(patchify(x, 1), torch.tensor([[[0.0, 10.0], [1.0, 11.0]]]), message="two channels, patches of 1")


def test_patches_and_pixels_come_row_by_row_with_channels_last():
    for generator in seeds(1):
        for shape, patch in SHAPES:
            (x,) = tensors(generator, shape)
            assert_close(patchify(x, patch), reference(x, patch), message=f"latent {shape}, patches of {patch}")


def test_unpatchify_undoes_patchify():
    for generator in seeds(1):
        for shape, patch in SHAPES:
            (x,) = tensors(generator, shape)
            assert_close(unpatchify(reference(x, patch), patch, *shape[2:]), x, message=f"latent {shape}, patches of {patch}")


def test_a_patch_that_does_not_tile_the_latent_is_refused():
    for height, width in [(4, 5), (5, 4)]:
        assert_raises(ValueError, patchify, torch.zeros(1, 2, height, width), 2)
        assert_raises(ValueError, unpatchify, torch.zeros(1, 4, 8), 2, height, width)


def test_gradients_pass():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3, 4, 2), dtype=torch.float64)
        check_gradient(patchify, x, 2, reference=reference, message="patchify")
        tokens = reference(x, 2)
        check_gradient(unpatchify, tokens, 2, 4, 2, reference=inverse, message="unpatchify")


def inverse(tokens, patch, height, width):
    """Each pixel taken from its token."""
    channels = tokens.shape[-1] // patch**2
    rows = []
    for i in range(height):
        row = []
        for j in range(width):
            token = tokens[:, i // patch * (width // patch) + j // patch]
            start = (i % patch * patch + j % patch) * channels
            row.append(token[:, start : start + channels])
        rows.append(torch.stack(row, dim=-1))
    return torch.stack(rows, dim=-2)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 6, 4, 3), dtype=torch.float64)
        x = x.permute(0, 3, 1, 2)
        assert_close(patchify(x, 2), reference(x, 2), message="a latent that was channels-last")
        tokens = reference(x, 2).transpose(1, 2).contiguous().transpose(1, 2)
        out = unpatchify(tokens, 2, 6, 4)
        assert_close(out, x, message="tokens that are not contiguous")
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        labels = torch.arange(16).reshape(1, 1, 4, 4)
        assert_close(patchify(labels, 2), reference(labels, 2), message="integers")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3, 4, 6))
        tokens = reference(x, 2)
        with no_mutation(x, tokens):
            patchify(x, 2)
            unpatchify(tokens, 2, 4, 6)
