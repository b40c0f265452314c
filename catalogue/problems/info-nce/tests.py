"""What must hold of the contrastive losses; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import clip_loss, info_nce

LN3 = math.log(3)


def reference(queries, keys, scale):
    """Query by query in float64: how much the log-sum over all keys exceeds the score of the right one."""
    losses = []
    for i, query in enumerate(queries.double()):
        scores = scale * (keys.double() * query).sum(dim=1) / (query.square().sum() * keys.double().square().sum(dim=1)).sqrt()
        highest = scores.detach().max()
        losses.append((scores - highest).exp().sum().log() + highest - scores[i])
    return torch.stack(losses).mean()


def reference_clip(images, texts, log_scale):
    scale = torch.minimum(log_scale.double().exp(), torch.tensor(100.0, dtype=torch.float64))
    return (reference(images, texts, scale) + reference(texts, images, scale)) / 2


def test_the_example_by_hand():
    keys = torch.tensor([[5.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    assert_close(info_nce(torch.tensor([[1.0, 0.0]]), keys, 1 / LN3), torch.tensor(-math.log(3 / 5)), message="info_nce")
    texts = torch.tensor([[2.0, 0.0], [0.0, 3.0]])
    assert_close(clip_loss(torch.eye(2), texts, torch.tensor(math.log(LN3))), torch.tensor(-math.log(3 / 4)), message="clip_loss")


def test_info_nce_matches_a_loop_over_queries():
    for generator in seeds(2):
        for batch, count, dim in [(3, 3, 5), (2, 6, 4), (1, 4, 3), (5, 5, 2)]:
            queries, keys = tensors(generator, (batch, dim), (count, dim))
            for temperature in (0.2, 2.0):
                out = info_nce(queries, keys, temperature)
                assert_close(out, reference(queries, keys, 1 / temperature), message=f"{batch} queries, {count} keys, temperature {temperature}")


def test_only_the_direction_counts():
    for generator in seeds(1):
        queries, keys = tensors(generator, (3, 4), (5, 4))
        lengths = torch.from_numpy(generator.uniform(0.1, 9, (5, 1))).float()
        assert_close(info_nce(queries * lengths[:3], keys * lengths, 0.3), reference(queries, keys, 1 / 0.3), message="embeddings of other lengths")
        one, two = clip_loss(queries * lengths[:3], keys[:3], torch.tensor(1.0)), reference_clip(queries, keys[:3], torch.tensor(1.0))
        assert_close(one, two, message="images of other lengths")


def test_a_small_temperature_gives_no_infinity():
    for generator in seeds(1):
        queries, keys = tensors(generator, (4, 6), (7, 6), dtype=torch.float64)
        for temperature in (1e-3, 1e-4):
            assert_close(info_nce(queries, keys, temperature), reference(queries, keys, 1 / temperature), message=f"temperature {temperature}")


def test_info_nce_looks_in_one_direction_only():
    for generator in seeds(1):
        queries, keys = tensors(generator, (4, 6), (4, 6))
        assert_close(info_nce(queries, keys, 0.1), reference(queries, keys, 10.0), message="queries choose among keys")
        assert_close(info_nce(keys, queries, 0.1), reference(keys, queries, 10.0), message="queries and keys exchanged")


def test_clip_averages_both_directions():
    for generator in seeds(2):
        for batch, dim in [(3, 5), (1, 4), (6, 2)]:
            images, texts = tensors(generator, (batch, dim), (batch, dim))
            for log_scale in (torch.tensor(2.0), torch.tensor(-1.0)):
                expected = reference_clip(images, texts, log_scale)
                assert_close(clip_loss(images, texts, log_scale), expected, message=f"batch {batch}, log_scale {log_scale.item()}")
                assert_close(clip_loss(texts, images, log_scale), expected, message="images and texts exchanged")


def test_the_scale_ends_at_one_hundred():
    for generator in seeds(1):
        images, texts = tensors(generator, (4, 3), (4, 3), dtype=torch.float64)
        for log_scale, scale in [(4.5, math.exp(4.5)), (4.7, 100.0), (200.0, 100.0), (800.0, 100.0)]:
            expected = (reference(images, texts, scale) + reference(texts, images, scale)) / 2
            out = clip_loss(images, texts, torch.tensor(log_scale, dtype=torch.float64))
            assert_close(out, expected, message=f"log_scale {log_scale}: the scale is {scale:.4g}")


def test_beyond_the_clamp_the_scale_has_no_gradient():
    for generator in seeds(1):
        images, texts = tensors(generator, (4, 3), (4, 3))
        for log_scale in (5.0, 200.0):
            _, (of_images, of_texts, of_scale) = gradients(clip_loss, images, texts, torch.tensor(log_scale))
            assert of_images is not None and of_texts is not None, "no gradient reaches the embeddings"
            assert of_scale is None or of_scale.item() == 0, f"log_scale {log_scale}: its gradient is {of_scale.item()}, expected 0"


def test_gradients_reach_the_embeddings_and_the_scale():
    for generator in seeds(1):
        images, texts = tensors(generator, (3, 4), (3, 4), dtype=torch.float64)
        check_gradient(clip_loss, images, texts, torch.tensor(1.5, dtype=torch.float64), reference=reference_clip, message="clip_loss")
        (keys,) = tensors(generator, (5, 4), dtype=torch.float64)
        check_gradient(info_nce, images, keys, 0.5, reference=lambda q, k, temperature: reference(q, k, 1 / temperature), message="info_nce")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        one, two = (value.T for value in tensors(generator, (5, 3), (5, 3), dtype=torch.float64))
        for out in (info_nce(one, two, 0.5), clip_loss(one, two, torch.tensor(LN3, dtype=torch.float64))):
            assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(info_nce(one, two, 0.5), reference(one, two, 2.0))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        one, two = tensors(generator, (3, 4), (3, 4))
        log_scale = torch.tensor(6.0)
        with no_mutation(one, two):
            info_nce(one, two, 0.5)
        with no_mutation(one, two, log_scale):
            clip_loss(one, two, log_scale)
