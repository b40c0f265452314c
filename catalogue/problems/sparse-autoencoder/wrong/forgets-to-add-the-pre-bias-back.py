# fails: test_without_active_features_the_pre_bias_comes_back
# teaches: the dictionary explains what is left after the pre-bias; the reconstruction is of x itself
import torch


def encode(x, encoder, encoder_bias, pre_bias):
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features, decoder, pre_bias):
    return features @ (decoder / decoder.norm(dim=0)).T


def sae_loss(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().sum(dim=-1).mean()
    penalty = features.sum(dim=-1).mean()
    return torch.stack([error + sparsity * penalty, error, penalty])
