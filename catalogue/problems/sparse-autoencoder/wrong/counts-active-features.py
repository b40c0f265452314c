# fails: test_gradients_reach_every_tensor
# teaches: the number of active features is the L0 norm: it has no gradient, and L1 stands in for it
import torch


def encode(x, encoder, encoder_bias, pre_bias):
    return torch.relu((x - pre_bias) @ encoder.T + encoder_bias)


def decode(features, decoder, pre_bias):
    return features @ (decoder / decoder.norm(dim=0)).T + pre_bias


def sae_loss(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    features = encode(x, encoder, encoder_bias, pre_bias)
    error = (x - decode(features, decoder, pre_bias)).square().sum(dim=-1).mean()
    penalty = (features > 0).to(x.dtype).sum(dim=-1).mean()
    return torch.stack([error + sparsity * penalty, error, penalty])
