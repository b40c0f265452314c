"""What a healthy data-parallel run looks like. Bounds hold with room over 200 seeds."""
import math
from functools import cache

import torch
from warmup import assert_close, seeds

from solution import all_reduce_mean, augment, evaluate, learning_rate, make_data, make_generators, shard, train

RANKS, SAMPLES, STEPS, WARMUP = 4, 1024, 192, 16


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


@cache
def fresh():
    """Inputs and labels drawn anew, by a description of the teacher of our own."""
    teacher = torch.Generator().manual_seed(7)
    inner, outer = torch.randn(8, 32, generator=teacher) / math.sqrt(8), torch.randn(32, 3, generator=teacher)
    inputs = torch.randn(2000, 8, generator=torch.Generator().manual_seed(11))
    return inputs, (torch.tanh(inputs @ inner) @ outer).argmax(dim=1)


def last(series, count):
    return sum(series[-count:]) / len(series[-count:])


def jitter(series):
    """How much a series jumps from step to step, as a share of its mean."""
    squares = [(after - before) ** 2 for before, after in zip(series, series[1:])]
    return math.sqrt(sum(squares) / len(squares) / 2) / (sum(series) / len(series))


def test_the_first_loss_is_near_that_of_a_guess():
    first = trained()[1]["loss"][0]
    assert abs(first - math.log(3)) < 0.5, f"the loss of the first step is {first:.3f}; three classes that are guessed give ln 3 = 1.099"


def test_the_loss_falls():
    final = last(trained()[1]["loss"], 48)
    assert 0.24 < final < 0.42, f"the mean loss of the last 48 steps is {final:.3f}; healthy runs end between 0.24 and 0.42"


def test_fresh_points_are_classified():
    replicas, history = trained()
    inputs, labels = fresh()
    replicas[0].eval()
    accuracy = (replicas[0](inputs).argmax(dim=1) == labels).double().mean().item()
    assert accuracy > 0.86, f"accuracy on 2,000 fresh points is {accuracy:.3f}; healthy runs reach 0.86"
    claimed = history["validation_accuracy"][-1]
    assert abs(claimed - accuracy) < 0.06, f"the log says {claimed:.3f} at the end, fresh points say {accuracy:.3f}"


def test_the_logged_validation_loss_is_that_of_fresh_points():
    replicas, history = trained()
    inputs, labels = fresh()
    replicas[0].eval()
    found = torch.nn.functional.cross_entropy(replicas[0](inputs).double(), labels).item()
    claimed = history["validation_loss"][-1]
    assert abs(claimed - found) < 0.12, f"the log says {claimed:.3f} at the end, fresh points say {found:.3f}"


def test_every_rank_ends_with_the_same_model():
    replicas, _ = trained()
    inputs, _ = fresh()
    for replica in replicas:
        replica.eval()
    first = replicas[0](inputs)
    for rank in range(1, RANKS):
        largest = (replicas[rank](inputs) - first).abs().max().item()
        assert largest < 1e-4, f"logits of rank {rank} differ from those of rank 0 by up to {largest:.3g}"


def test_the_gradient_norm_is_that_of_the_whole_batch():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    assert max(norms) < 3, f"the largest gradient norm is {max(norms):.2f}; healthy runs stay below 3"
    mean = sum(norms) / len(norms)
    assert 0.38 < mean < 0.55, f"the mean gradient norm is {mean:.3f}; healthy runs lie between 0.38 and 0.55"


def test_the_logged_loss_is_as_steady_as_64_samples_make_it():
    found = jitter(trained()[1]["loss"][32:])
    assert found < 0.38, f"from step to step the logged loss jumps by {100 * found:.0f} % of its mean; over 64 samples it is 23 to 34 %"


def test_the_learning_rate_follows_its_formula():
    rates = trained()[1]["learning_rate"]
    assert len(rates) == STEPS, f"{len(rates)} learning rates were logged; 12 epochs of 16 steps are {STEPS}"
    for step, rate in enumerate(rates):
        if step < WARMUP:
            expected = 0.2 * (step + 1) / WARMUP
        else:
            expected = 0.1 * (1 + math.cos(math.pi * (step - WARMUP) / (STEPS - WARMUP)))
        assert abs(rate - expected) < 1e-9, f"the learning rate of step {step} is {rate:.6f}, expected {expected:.6f}"
        assert abs(learning_rate(step, STEPS) - expected) < 1e-9, f"learning_rate({step}, {STEPS}) is {learning_rate(step, STEPS):.6f}"


def test_the_ranks_share_an_epoch_out_among_themselves():
    orders = []
    for epoch in range(2):
        shards = [shard(epoch, rank, 3).tolist() for rank in range(RANKS)]
        sizes = [len(one) for one in shards]
        assert sizes == [SAMPLES // RANKS] * RANKS, f"the ranks see {sizes} examples of epoch {epoch}"
        seen = set().union(*shards)
        assert len(seen) == SAMPLES, f"the ranks see {len(seen)} of {SAMPLES} examples in epoch {epoch}"
        orders.append(shards[0])
    assert orders[0] != orders[1], "rank 0 sees the same examples in the same order in two epochs"
    assert orders[0] != sorted(orders[0]), "the examples of rank 0 are not shuffled"
    assert shard(0, 0, 3).tolist() != shard(0, 0, 40).tolist(), "another seed gives the same order"


def test_each_rank_draws_its_own_noise():
    draws = [augment(torch.zeros(4096, 8), generator) for generator in make_generators(5)]
    assert len(draws) == RANKS, f"there are generators for {len(draws)} ranks of {RANKS}"
    for rank, draw in enumerate(draws):
        assert abs(draw.std().item() - 0.1) < 0.005, f"the noise of rank {rank} has a standard deviation of {draw.std().item():.3f}, not 0.1"
        assert abs(draw.mean().item()) < 0.005, f"the noise of rank {rank} has a mean of {draw.mean().item():.3f}"
    for rank in range(1, RANKS):
        alike = torch.equal(draws[0], draws[rank])
        assert not alike, f"ranks 0 and {rank} draw the same noise"
    assert_close(augment(torch.ones(2, 8), torch.Generator().manual_seed(1)), 1 + 0.1 * torch.randn(2, 8, generator=torch.Generator().manual_seed(1)))


def test_the_mean_over_ranks_is_a_mean():
    tensors = [torch.tensor([[1.0, 2.0], [3.0, 4.0]]) * factor for factor in (1.0, 2.0, 4.0)]
    assert_close(all_reduce_mean(tensors), torch.tensor([[1.0, 2.0], [3.0, 4.0]]) * 7 / 3)


def test_the_data_follow_their_teacher():
    inputs, labels = make_data(3000, torch.Generator().manual_seed(2))
    assert inputs.shape == (3000, 8), f"the inputs have shape {tuple(inputs.shape)}"
    teacher = torch.Generator().manual_seed(7)
    inner, outer = torch.randn(8, 32, generator=teacher) / math.sqrt(8), torch.randn(32, 3, generator=teacher)
    alike = ((torch.tanh(inputs @ inner) @ outer).argmax(dim=1) == labels).double().mean().item()
    assert alike > 0.999, f"{100 * alike:.1f} % of the labels are the teacher's"


def test_evaluation_counts_and_leaves_the_model_as_it_was():
    replicas, _ = trained()
    inputs, labels = fresh()
    replicas[1].train()
    first, again = evaluate(replicas[1], inputs, labels), evaluate(replicas[1], inputs, labels)
    assert first == again, f"evaluating twice gives {first} and {again}"
    assert replicas[1].training, "a model that is evaluated stays in evaluation mode"
    whole = evaluate(replicas[1], inputs[:500], labels[:500])[1]
    parts = [evaluate(replicas[1], inputs[at : at + 50], labels[at : at + 50])[1] for at in range(0, 500, 50)]
    assert abs(whole - sum(parts) / 10) < 1e-6, f"accuracy is {whole:.4f} on 500 points at once and {sum(parts) / 10:.4f} in ten parts"


def test_the_same_seed_gives_the_same_losses():
    first, again, other = (train(seed)[1]["loss"] for seed in (2, 2, 3))
    assert first == again, "two runs with one seed log different losses"
    assert first != other, "two seeds log the same losses"
