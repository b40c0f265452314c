"""Data-parallel training with its ranks simulated in one process: a replica, a shard and a seed of its own for each."""
import copy
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

WORLD_SIZE, BATCH_SIZE, EPOCHS = 4, 16, 12
SAMPLES, VALIDATION, DIM, HIDDEN, CLASSES = 1024, 512, 8, 32, 3
BASE_RATE, WARMUP_STEPS, WEIGHT_DECAY, CLIP, NOISE = 0.05, 16, 1e-4, 5.0, 0.1


def make_data(count, generator):
    """Inputs (count, DIM) and the class (count,) that a fixed teacher gives them."""
    teacher = torch.Generator().manual_seed(7)
    inner, outer = torch.randn(DIM, HIDDEN, generator=teacher) / DIM**0.5, torch.randn(HIDDEN, CLASSES, generator=teacher)
    inputs = torch.randn(count, DIM, generator=generator)
    scores = torch.tanh(inputs @ inner) @ outer
    return inputs, scores.argmax(dim=-1)


def make_model():
    """Inputs (batch, DIM) -> logits (batch, CLASSES)."""
    return nn.Sequential(nn.Linear(DIM, HIDDEN), nn.BatchNorm1d(HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, CLASSES))


def make_generators(seed):
    """A generator of its own for each rank."""
    return [torch.Generator().manual_seed(seed * WORLD_SIZE + rank) for rank in range(WORLD_SIZE)]


def shard(epoch, rank, seed):
    """Indices that a rank sees in an epoch, shuffled anew each time: the ranks share them out among themselves."""
    order = torch.randperm(SAMPLES, generator=torch.Generator().manual_seed(seed + epoch))
    return order[rank::WORLD_SIZE]


def augment(inputs, generator):
    """Inputs with a little noise."""
    return inputs + NOISE * torch.randn(inputs.shape, generator=generator)


def all_reduce_mean(tensors):
    """One tensor of each rank -> their mean."""
    return torch.stack(tensors).mean(dim=0)


def average_gradients(replicas):
    """Every rank gets the mean of all ranks' gradients."""
    for parameters in zip(*(replica.parameters() for replica in replicas)):
        mean = all_reduce_mean([parameter.grad for parameter in parameters])
        for parameter in parameters:
            parameter.grad = mean.clone()


def synchronise_buffers(replicas):
    """Every rank gets the mean of all ranks' running statistics."""
    for buffers in zip(*(replica.buffers() for replica in replicas)):
        mean = all_reduce_mean([buffer.float() for buffer in buffers])
        for buffer in buffers:
            buffer.copy_(mean)


def learning_rate(step, steps):
    """The base rate times the number of ranks, warmed up from near zero, then a cosine."""
    peak = BASE_RATE * WORLD_SIZE
    if step < WARMUP_STEPS:
        return peak * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (steps - WARMUP_STEPS)
    return 0.5 * peak * (1 + math.cos(math.pi * progress))


@torch.no_grad()
def evaluate(model, inputs, labels):
    """Mean cross-entropy and accuracy, in evaluation mode."""
    model.eval()
    logits = model(inputs)
    model.train()
    return F.cross_entropy(logits, labels).item(), (logits.argmax(dim=-1) == labels).float().mean().item()


def backward(replica, inputs, labels):
    """Leaves the gradients of a rank's own batch in its replica; returns the loss."""
    replica.zero_grad()
    loss = F.cross_entropy(replica(inputs), labels)
    loss.backward()
    return loss.item()


def train(seed=0):
    """Trains; returns every rank's replica and the history."""
    torch.manual_seed(seed)
    data = torch.Generator().manual_seed(seed)
    inputs, labels = make_data(SAMPLES, data)
    validation_inputs, validation_labels = make_data(VALIDATION, data)
    model = make_model()
    replicas = [copy.deepcopy(model) for _ in range(WORLD_SIZE)]
    optimizers = [torch.optim.SGD(one.parameters(), lr=BASE_RATE, momentum=0.9, weight_decay=WEIGHT_DECAY) for one in replicas]
    generators = make_generators(seed)
    steps = EPOCHS * (SAMPLES // WORLD_SIZE // BATCH_SIZE)
    history = {"loss": [], "validation_loss": [], "validation_accuracy": [], "gradient_norm": [], "learning_rate": []}
    step = 0
    for epoch in range(EPOCHS):
        shards = [shard(epoch, rank, seed) for rank in range(WORLD_SIZE)]
        for start in range(0, SAMPLES // WORLD_SIZE, BATCH_SIZE):
            losses = []
            for rank, replica in enumerate(replicas):
                batch = shards[rank][start : start + BATCH_SIZE]
                losses.append(backward(replica, augment(inputs[batch], generators[rank]), labels[batch]))
            average_gradients(replicas)
            rate = learning_rate(step, steps)
            for replica, optimizer in zip(replicas, optimizers):
                norm = nn.utils.clip_grad_norm_(replica.parameters(), CLIP).item()
                optimizer.param_groups[0]["lr"] = rate
                optimizer.step()
            numbers = {"loss": sum(losses) / WORLD_SIZE, "gradient_norm": norm, "learning_rate": rate}
            if start + BATCH_SIZE >= SAMPLES // WORLD_SIZE:
                synchronise_buffers(replicas)
                loss, accuracy = evaluate(replicas[0], validation_inputs, validation_labels)
                numbers.update(validation_loss=loss, validation_accuracy=accuracy)
            for name, value in numbers.items():
                history[name].append(value)
            log(step, **numbers)
            step += 1
    return replicas, history


if __name__ == "__main__":
    replicas, history = train()
    model = replicas[0]
