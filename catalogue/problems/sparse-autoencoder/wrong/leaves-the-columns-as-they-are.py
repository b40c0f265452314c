# fails: test_the_length_of_a_decoder_column_does_not_matter
# teaches: with free columns the L1 norm is lowered by shrinking features and lengthening columns, at the same reconstruction
import torch


def encode(x, encoder, encoder_bias, pre_bias):
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features, decoder, pre_bias):
    return features @ decoder.T + pre_bias


def sae_loss(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().sum(dim=-1).mean()
    penalty = features.sum(dim=-1).mean()
    return torch.stack([error + sparsity * penalty, error, penalty])
