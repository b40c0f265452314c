"""What must hold of a sparse autoencoder; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import decode, encode, sae_loss


def parameters(generator, dim, features, dtype=torch.float32):
    """Encoder, its bias, decoder with columns of different lengths, pre-bias."""
    encoder, encoder_bias, decoder, pre_bias = tensors(generator, (features, dim), (features,), (dim, features), (dim,), dtype=dtype)
    lengths = torch.from_numpy(generator.uniform(0.2, 5.0, features)).to(dtype)
    return encoder, encoder_bias, decoder * lengths, pre_bias


def reference_features(x, encoder, encoder_bias, pre_bias):
    """Float64, by einsum over the centred input."""
    scores = torch.einsum("...d,fd->...f", x.double() - pre_bias.double(), encoder.double()) + encoder_bias.double()
    return torch.where(scores > 0, scores, torch.zeros_like(scores))


def reference_reconstruction(features, decoder, pre_bias):
    """Float64, feature by feature along its direction."""
    out = pre_bias.double().expand(*features.shape[:-1], -1)
    for k in range(decoder.shape[1]):
        column = decoder[:, k].double()
        out = out + features[..., k, None].double() * column / torch.sqrt((column * column).sum())
    return out


def reference(x, encoder, encoder_bias, decoder, pre_bias, sparsity):
    """Float64, summed over everything and divided by the number of rows."""
    features = reference_features(x, encoder, encoder_bias, pre_bias)
    error = ((x.double() - reference_reconstruction(features, decoder, pre_bias)) ** 2).sum() / len(x)
    penalty = features.sum() / len(x)
    return torch.stack([error + sparsity * penalty, error, penalty])


def test_the_example_by_hand():
    x, pre_bias = torch.tensor([[3.0, 1.0]]), torch.tensor([1.0, 1.0])
    encoder, encoder_bias = torch.tensor([[1.0, 0.0], [-1.0, 0.0]]), torch.tensor([-1.0, 0.0])
    decoder = torch.tensor([[3.0, 0.0], [4.0, 2.0]])
    assert_close(encode(x, encoder, encoder_bias, pre_bias), torch.tensor([[1.0, 0.0]]), message="features")
    assert_close(decode(torch.tensor([[1.0, 0.0]]), decoder, pre_bias), torch.tensor([[1.6, 1.8]]), message="reconstruction")
    out = sae_loss(x, encoder, encoder_bias, decoder, pre_bias, 0.5)
    assert_close(out, torch.tensor([3.1, 2.6, 1.0]), message="loss, squared error, L1 norm")


def test_features_match_float64():
    for generator in seeds(2):
        encoder, encoder_bias, _, pre_bias = parameters(generator, 3, 7)
        for shape in [(5, 3), (3,), (2, 4, 3), (1, 3)]:
            (x,) = tensors(generator, shape)
            expected = reference_features(x, encoder, encoder_bias, pre_bias)
            assert_close(encode(x, encoder, encoder_bias, pre_bias), expected, message=f"x of shape {shape}")


def test_reconstruction_matches_float64():
    for generator in seeds(2):
        _, _, decoder, pre_bias = parameters(generator, 3, 7)
        for shape in [(5, 7), (7,), (2, 4, 7), (1, 7)]:
            features = tensors(generator, shape)[0].abs()
            expected = reference_reconstruction(features, decoder, pre_bias)
            assert_close(decode(features, decoder, pre_bias), expected, message=f"features of shape {shape}")


def test_the_loss_and_its_parts_match_float64():
    for generator in seeds(3):
        for batch, dim, features, sparsity in [(5, 3, 8, 0.3), (1, 4, 6, 2.0), (6, 5, 3, 0.0)]:
            weights = parameters(generator, dim, features)
            (x,) = tensors(generator, (batch, dim))
            expected = reference(x, *weights, sparsity)
            assert_close(sae_loss(x, *weights, sparsity), expected, message=f"batch {batch}, dim {dim}, {features} features, sparsity {sparsity}")


def test_the_length_of_a_decoder_column_does_not_matter():
    for generator in seeds(1):
        encoder, encoder_bias, decoder, pre_bias = parameters(generator, 3, 7)
        (x,) = tensors(generator, (5, 3))
        expected = reference(x, encoder, encoder_bias, decoder, pre_bias, 0.5)
        for factor in (100.0, 0.01):
            longer = decoder.clone()
            longer[:, ::2] *= factor
            assert_close(sae_loss(x, encoder, encoder_bias, longer, pre_bias, 0.5), expected, message=f"every second column times {factor:g}")


def test_the_gradient_of_a_decoder_column_is_orthogonal_to_it():
    for generator in seeds(1):
        weights = parameters(generator, 3, 7, torch.float64)
        (x,) = tensors(generator, (5, 3), dtype=torch.float64)
        chosen = torch.tensor([1.0, 0.0, 0.0], dtype=torch.float64)
        _, found = gradients(sae_loss, x, *weights, 0.5, cotangent=chosen)
        assert found[3] is not None, "no gradient reaches the decoder"
        along = (found[3] * weights[2]).sum(dim=0)
        assert_close(along, torch.zeros(7, dtype=torch.float64), message="gradient along each column, which cannot change the loss")


def test_without_active_features_the_pre_bias_comes_back():
    for generator in seeds(1):
        encoder, _, decoder, pre_bias = parameters(generator, 3, 7)
        (x,) = tensors(generator, (4, 3))
        silent = torch.full((7,), -1000.0)
        assert_close(decode(torch.zeros(4, 7), decoder, pre_bias), pre_bias.expand(4, 3), message="features all 0")
        error = (x.double() - pre_bias.double()).square().sum() / 4
        expected = torch.stack([error, error, torch.zeros_like(error)])
        assert_close(sae_loss(x, encoder, silent, decoder, pre_bias, 0.5), expected, message="no feature is active")


def test_gradients_reach_every_tensor():
    for generator in seeds(2):
        weights = parameters(generator, 3, 7, torch.float64)
        (x,) = tensors(generator, (5, 3), dtype=torch.float64)
        check_gradient(sae_loss, x, *weights, 0.5, reference=reference)


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            weights = parameters(generator, 3, 7, dtype)
            (x,) = tensors(generator, (5, 3), dtype=dtype)
            out = sae_loss(x, *weights, 0.5)
            assert out.dtype == dtype, f"{dtype} activations gave a loss in {out.dtype}"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        encoder, encoder_bias, decoder, pre_bias = parameters(generator, 3, 7)
        x, decoder = tensors(generator, (3, 5))[0].T, decoder.T.contiguous().T
        expected = reference(x, encoder, encoder_bias, decoder, pre_bias, 0.5)
        with no_mutation(x, encoder, encoder_bias, decoder, pre_bias):
            assert_close(sae_loss(x, encoder, encoder_bias, decoder, pre_bias, 0.5), expected)
