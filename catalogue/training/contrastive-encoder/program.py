"""A contrastive encoder: two noisy views of each item, InfoNCE in both directions, retrieval and a linear probe on held-out items."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

ITEMS, CLASSES, LATENT, INPUT, DIM = 480, 6, 4, 24, 8
STEPS, WARMUP_STEPS, BATCH_SIZE = 200, 20, 64
LEARNING_RATE, WEIGHT_DECAY, TEMPERATURE = 0.01, 1e-4, 0.2


def make_items(generator, count=ITEMS):
    """Latents (count, latent) around six class centres, and the class (count,) of each."""
    centres = 2.0 * torch.randn(CLASSES, LATENT, generator=torch.Generator().manual_seed(0))
    classes = torch.randint(CLASSES, (count,), generator=generator)
    return centres[classes] + torch.randn(count, LATENT, generator=generator), classes


def make_views(latents, generator):
    """Two views (count, input) of each latent: the same fixed mixing, nuisance coordinates and noise drawn anew for each."""
    mixing = torch.randn(LATENT, INPUT - 8, generator=torch.Generator().manual_seed(1)) / LATENT**0.5
    views = []
    for _ in range(2):
        signal = torch.tanh(latents @ mixing) + 0.1 * torch.randn(len(latents), INPUT - 8, generator=generator)
        nuisance = 2.0 * torch.randn(len(latents), 8, generator=generator)
        views.append(torch.cat([signal, nuisance], dim=1))
    return views


class Encoder(nn.Module):
    """Unit vectors (batch, dim) for inputs (batch, input)."""

    def __init__(self, hidden=64):
        super().__init__()
        self.first = nn.Linear(INPUT, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.second = nn.Linear(hidden, DIM)

    def forward(self, inputs):
        hidden = F.gelu(self.norm(self.first(inputs)))
        return F.normalize(self.second(hidden), dim=-1)


def info_nce(one, other):
    """Symmetric InfoNCE of two batches of unit vectors (batch, dim): row i of one belongs to row i of the other."""
    logits = one @ other.transpose(0, 1) / TEMPERATURE
    targets = torch.arange(len(logits))
    return 0.5 * (F.cross_entropy(logits, targets) + F.cross_entropy(logits.transpose(0, 1), targets))


@torch.no_grad()
def retrieval_accuracy(encoder, views):
    """Share of items whose nearest vector among the other views is that of the item itself."""
    encoder.eval()
    one, other = encoder(views[0]), encoder(views[1])
    encoder.train()
    nearest = (one @ other.T).argmax(dim=-1)
    return (nearest == torch.arange(len(one))).float().mean().item()


@torch.no_grad()
def probe_accuracy(encoder, train_inputs, train_classes, inputs, classes):
    """Accuracy of a nearest-class-mean probe that is fitted on training items and scored on others."""
    encoder.eval()
    vectors, probed = encoder(train_inputs), encoder(inputs)
    encoder.train()
    means = torch.stack([vectors[train_classes == c].mean(dim=0) for c in range(CLASSES)])
    return ((probed @ F.normalize(means, dim=-1).T).argmax(dim=-1) == classes).float().mean().item()


def learning_rate_at(step):
    """Linear warm-up, then a half cosine down to zero."""
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    return LEARNING_RATE * 0.5 * (1 + math.cos(math.pi * (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)))


def train(seed=0):
    """Trains once; returns the encoder and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    latents, classes = make_items(generator)
    count = int(0.75 * ITEMS)
    train_latents, train_classes = latents[:count], classes[:count]
    held_out, held_out_classes = latents[count:], classes[count:]
    held_out_views = make_views(held_out, generator)
    encoder = Encoder()
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "retrieval_accuracy": [], "probe_accuracy": []}
    for step in range(STEPS):
        batch = torch.randperm(count, generator=generator)[:BATCH_SIZE]
        one, other = make_views(train_latents[batch], generator)
        loss = info_nce(encoder(one), encoder(other))
        optimizer.zero_grad()
        loss.backward()
        gradient_norm = nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = learning_rate_at(step)
        optimizer.step()
        now = {"loss": loss.item(), "gradient_norm": gradient_norm.item(), "learning_rate": learning_rate_at(step)}
        if step % 20 == 19:
            train_inputs, _ = make_views(train_latents, generator)
            now["retrieval_accuracy"] = retrieval_accuracy(encoder, held_out_views)
            now["probe_accuracy"] = probe_accuracy(encoder, train_inputs, train_classes, held_out_views[0], held_out_classes)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return encoder, history


if __name__ == "__main__":
    encoder, history = train()
