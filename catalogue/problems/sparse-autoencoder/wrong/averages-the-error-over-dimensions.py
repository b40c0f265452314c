# fails: test_the_loss_and_its_parts_match_float64
# teaches: a mean over dimensions too makes the error smaller by dim, and so the same sparsity weighs more
import torch


def encode(x, encoder, encoder_bias, pre_bias):
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features, decoder, pre_bias):
    return features @ (decoder / decoder.norm(dim=0)).T + pre_bias


def sae_loss(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().mean()
    penalty = features.sum(dim=-1).mean()
    return torch.stack([error + sparsity * penalty, error, penalty])
