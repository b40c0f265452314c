"""What must hold of a masked autoencoder's masking; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import random_masking, reconstruction_loss, unshuffle


def generator_of(generator):
    """A torch generator with a seed from the run's."""
    return torch.Generator().manual_seed(int(generator.integers(2**31)))


def reference_unshuffle(kept, mask_token, restore):
    """Patch by patch: the visible one whose place it is, or the mask token."""
    rows = [[kept[b, place] if place < kept.shape[1] else mask_token for place in row] for b, row in enumerate(restore.tolist())]
    return torch.stack([torch.stack(row) for row in rows])


def reference_loss(predictions, patches, mask):
    """The mean over a list of the hidden pixels' errors, in float64."""
    errors = [(predictions[b, j].double() - patches[b, j].double()) ** 2 for b, j in mask.nonzero().tolist()]
    return torch.cat(errors).mean() if errors else 0 * predictions.double().sum()


def check_share(count, total, probability, what):
    """Six standard deviations of a binomial count and a little for its discreteness: a false alarm has a chance below 1e-7."""
    limit = 6 * math.sqrt(probability * (1 - probability) * total) + 2
    assert abs(count - probability * total) < limit, f"{what} {count} of {total} times, expected about {probability * total:.0f}"


def test_the_example_by_hand():
    out = unshuffle(torch.tensor([[[10.0], [20.0]]]), torch.tensor([7.0]), torch.tensor([[2, 0, 3, 1]]))
    assert_close(out, torch.tensor([[[7.0], [10.0], [7.0], [20.0]]]), message="unshuffle")
    predictions = torch.tensor([[[1.0, 1.0], [9.0, 9.0], [2.0, 4.0]]])
    loss = reconstruction_loss(predictions, torch.zeros(1, 3, 2), torch.tensor([[True, False, True]]))
    assert_close(loss, torch.tensor(5.5), message="loss")


def test_visible_patches_find_their_places_again():
    for generator in seeds(2):
        for batch, length, dim, keep in [(3, 8, 4, 2), (1, 5, 1, 4), (2, 6, 3, 6), (4, 7, 5, 1)]:
            (x,) = tensors(generator, (batch, length, dim))
            kept, mask, restore = random_masking(x, keep, generator_of(generator))
            shape = f"batch {batch}, length {length}, dim {dim}, keep {keep}"
            assert kept.shape == (batch, keep, dim), f"{shape}: the visible patches have shape {tuple(kept.shape)}"
            back = reference_unshuffle(kept, torch.full((dim,), math.inf), restore)
            expected = torch.where(mask[..., None], torch.tensor(math.inf), x)
            assert_close(back, expected, message=f"{shape}: visible patches put back by restore, inf where mask is True")


def test_mask_and_restore_agree():
    for generator in seeds(2):
        for keep in (1, 3, 7):
            (x,) = tensors(generator, (4, 7, 2))
            _, mask, restore = random_masking(x, keep, generator_of(generator))
            assert mask.dtype == torch.bool and mask.shape == (4, 7), f"mask came as {mask.dtype} of shape {tuple(mask.shape)}"
            assert_close(mask.sum(dim=1), torch.full((4,), 7 - keep), message=f"hidden patches of each image, {keep} of 7 kept")
            assert_close(restore.sort(dim=1).values, torch.arange(7).repeat(4, 1), message="each row of restore is a permutation")
            assert_close(mask, restore >= keep, message="hidden are those whose place comes after the visible ones")


def test_every_set_is_equally_likely():
    for generator in seeds(1):
        _, mask, _ = random_masking(torch.zeros(6000, 4, 1), 2, generator_of(generator))
        codes = (mask.long() * torch.tensor([1, 2, 4, 8])).sum(dim=1)
        for code in (3, 5, 6, 9, 10, 12):
            patches = [j for j in range(4) if code >> j & 1]
            check_share(int((codes == code).sum()), 6000, 1 / 6, f"patches {patches} of 4 were hidden together")


def test_images_are_masked_independently():
    for generator in seeds(1):
        _, mask, _ = random_masking(torch.zeros(6001, 5, 1), 2, generator_of(generator))
        same = int((mask[1:] == mask[:-1]).all(dim=1).sum())
        check_share(same, 6000, 0.1, "neighbouring images had the same two of five patches")


def test_the_generator_is_the_only_source_of_randomness():
    for generator in seeds(1):
        (x,) = tensors(generator, (6, 20, 2))
        seed = int(generator.integers(2**31))
        first, again, other = (random_masking(x, 5, torch.Generator().manual_seed(seed + change)) for change in (0, 0, 1))
        assert_close(again, first, message="two generators in the same state")
        assert not torch.equal(first[1], other[1]), "two generators in different states hid the same patches"


def test_unshuffle_takes_any_permutation():
    for generator in seeds(2):
        for batch, length, dim, keep in [(3, 8, 4, 2), (1, 4, 2, 4), (2, 5, 3, 1)]:
            kept, token = tensors(generator, (batch, keep, dim), (dim,), dtype=torch.float64)
            restore = torch.stack([torch.from_numpy(generator.permutation(length)) for _ in range(batch)])
            shape = f"batch {batch}, length {length}, dim {dim}, keep {keep}"
            assert_close(unshuffle(kept, token, restore), reference_unshuffle(kept, token, restore), message=shape)
            check_gradient(unshuffle, kept, token, restore, reference=reference_unshuffle)


def test_the_loss_is_over_hidden_patches_alone():
    for generator in seeds(2):
        predictions, patches = tensors(generator, (3, 6, 4), (3, 6, 4), dtype=torch.float64)
        mask = torch.from_numpy(generator.random((3, 6)) < 0.5)
        mask[0], mask[1, :5], mask[1, 5] = True, False, True
        message = "images with 6, 1 and some patches hidden: one mean over all their pixels"
        assert_close(reconstruction_loss(predictions, patches, mask), reference_loss(predictions, patches, mask), message=message)
        check_gradient(reconstruction_loss, predictions, patches, mask, reference=reference_loss)
        one = torch.zeros(3, 6, dtype=torch.bool)
        one[2, 3] = True
        predictions, patches = predictions[..., :1], patches[..., :1]
        assert_close(reconstruction_loss(predictions, patches, one), reference_loss(predictions, patches, one), message="one hidden pixel")


def test_nothing_hidden_costs_nothing():
    for generator in seeds(1):
        predictions, patches = tensors(generator, (2, 3, 4), (2, 3, 4))
        loss, (found, _) = gradients(reconstruction_loss, predictions, patches, torch.zeros(2, 3, dtype=torch.bool))
        assert_close(loss, torch.tensor(0.0), message="nothing is hidden: the mean of nothing must not be NaN")
        assert_close(found, torch.zeros(2, 3, 4), message="gradient where nothing is hidden")


def test_keeps_dtype_and_leaves_the_inputs_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, token, patches = tensors(generator, (2, 3, 6), (3,), (2, 6, 3), dtype=dtype)
            x = x.transpose(1, 2)
            with no_mutation(x):
                kept, mask, restore = random_masking(x, 2, generator_of(generator))
            with no_mutation(kept, token, restore):
                back = unshuffle(kept, token, restore)
            with no_mutation(back, patches, mask):
                loss = reconstruction_loss(back, patches, mask)
            for name, value in {"kept": kept, "unshuffle's result": back, "the loss": loss}.items():
                assert value.dtype == dtype, f"{dtype} patches gave {value.dtype} for {name}"
            assert restore.dtype == torch.int64, f"restore came as {restore.dtype}"
