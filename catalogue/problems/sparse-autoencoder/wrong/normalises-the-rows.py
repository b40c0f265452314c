# fails: test_reconstruction_matches_float64
# teaches: a feature's direction is a column of (dim, features), so the norm runs along axis 0
import torch


def encode(x, encoder, encoder_bias, pre_bias):
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features, decoder, pre_bias):
    return features @ (decoder / decoder.norm(dim=1, keepdim=True)).T + pre_bias


def sae_loss(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().sum(dim=-1).mean()
    penalty = features.sum(dim=-1).mean()
    return torch.stack([error + sparsity * penalty, error, penalty])
