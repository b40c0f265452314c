# fails: test_the_loss_is_over_hidden_patches_alone
# teaches: one mean over all: images with few hidden patches must not weigh more
import torch


def random_masking(x, keep, generator):
    shuffle = torch.rand(x.shape[:2], generator=generator).argsort(dim=1)
    restore = shuffle.argsort(dim=1)
    kept = x.gather(1, shuffle[:, :keep, None].expand(-1, -1, x.shape[2]))
    return kept, restore >= keep, restore


def unshuffle(kept, mask_token, restore):
    batch, keep, dim = kept.shape
    hidden = mask_token.expand(batch, restore.shape[1] - keep, dim)
    return torch.cat((kept, hidden), dim=1).gather(1, restore[..., None].expand(-1, -1, dim))


def reconstruction_loss(predictions, patches, mask):
    errors = (predictions - patches).square().mean(dim=-1) * mask
    return (errors.sum(dim=1) / mask.sum(dim=1).clamp(min=1)).mean()
