"""Two interleaved half circles, told apart by a small network: data, split, training with validation."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

TRAIN, VALIDATION = 400, 200
STEPS, WARMUP_STEPS, BATCH_SIZE = 240, 24, 32
LEARNING_RATE, WEIGHT_DECAY, CLIP = 0.02, 1e-3, 1.0


def make_data(count, generator):
    """count points (count, 2) on two half circles with noise, in two units that differ, and their labels (count,)."""
    labels = torch.randint(2, (count,), generator=generator)
    angles = math.pi * torch.rand(count, generator=generator)
    upper = torch.stack([angles.cos(), angles.sin()], dim=1)
    lower = torch.stack([1 - angles.cos(), 0.5 - angles.sin()], dim=1)
    points = torch.where(labels[:, None] == 0, upper, lower)
    points = points + 0.1 * torch.randn(count, 2, generator=generator)
    return points * torch.tensor([1.0, 30.0]) + torch.tensor([5.0, -40.0]), labels


class Classifier(nn.Module):
    """Logits (batch, 2) for points (batch, 2)."""

    def __init__(self, mean, std, hidden=32):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.first = nn.Linear(2, hidden)
        self.norm = nn.BatchNorm1d(hidden)
        self.drop = nn.Dropout(0.1)
        self.second = nn.Linear(hidden, hidden)
        self.head = nn.Linear(hidden, 2)

    def forward(self, points):
        hidden = F.relu(self.norm(self.first((points - self.mean) / self.std)))
        hidden = F.relu(self.second(self.drop(hidden)))
        return self.head(hidden)


def learning_rate_at(step):
    """Linear warm-up, then a half cosine down to zero."""
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)
    return LEARNING_RATE * 0.5 * (1 + math.cos(math.pi * progress))


def make_optimizer(model):
    """AdamW that decays matrices, and leaves biases and norms alone."""
    matrices = [parameter for parameter in model.parameters() if parameter.dim() >= 2]
    others = [parameter for parameter in model.parameters() if parameter.dim() < 2]
    groups = [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=LEARNING_RATE, betas=(0.9, 0.99))


@torch.no_grad()
def evaluate(model, points, labels):
    """Mean loss and accuracy over a data set, in evaluation mode."""
    model.eval()
    loss, correct = 0.0, 0
    for start in range(0, len(points), 64):
        logits = model(points[start : start + 64])
        loss += F.cross_entropy(logits, labels[start : start + 64], reduction="sum").item()
        correct += (logits.argmax(dim=-1) == labels[start : start + 64]).sum().item()
    model.train()
    return loss / len(points), correct / len(points)


def train(seed=0):
    """Trains once; returns the model and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    points, labels = make_data(TRAIN + VALIDATION, generator)
    train_points, train_labels = points[:TRAIN], labels[:TRAIN]
    validation_points, validation_labels = points[TRAIN:], labels[TRAIN:]
    model = Classifier(train_points.mean(dim=0), train_points.std(dim=0))
    optimizer = make_optimizer(model)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "validation_loss": [], "validation_accuracy": []}
    for step in range(STEPS):
        chosen = torch.randint(TRAIN, (BATCH_SIZE,), generator=generator)
        loss = F.cross_entropy(model(train_points[chosen]), train_labels[chosen])
        optimizer.zero_grad()
        loss.backward()
        gradient_norm = nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        for group in optimizer.param_groups:
            group["lr"] = learning_rate_at(step)
        optimizer.step()
        now = {"loss": loss.item(), "gradient_norm": gradient_norm.item(), "learning_rate": learning_rate_at(step)}
        if step % 20 == 19:
            now["validation_loss"], now["validation_accuracy"] = evaluate(model, validation_points, validation_labels)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return model, history


if __name__ == "__main__":
    model, history = train()
