# fails: test_the_gradient_of_a_decoder_column_is_orthogonal_to_it
# teaches: a norm taken as a constant leaves a gradient along the column, where the loss is flat
import torch


def encode(x, encoder, encoder_bias, pre_bias):
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features, decoder, pre_bias):
    return features @ (decoder / decoder.detach().norm(dim=0)).T + pre_bias


def sae_loss(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().sum(dim=-1).mean()
    penalty = features.sum(dim=-1).mean()
    return torch.stack([error + sparsity * penalty, error, penalty])
