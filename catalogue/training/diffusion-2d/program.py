"""Denoising diffusion on points in the plane: four clusters in two classes, noise prediction, averaged weights, classifier-free guidance."""
import copy
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

CLASSES, NO_CLASS, DIM = 2, 2, 32
TRAIN, VALIDATION, BATCH_SIZE = 1600, 400, 128
STEPS, WARMUP_STEPS, LEARNING_RATE = 500, 50, 0.02
DIFFUSION_STEPS, DROP_LABELS, GUIDANCE, DECAY = 40, 0.2, 1.5, 0.98

betas = torch.linspace(0.002, 0.25, DIFFUSION_STEPS)
alphas = 1 - betas
alpha_bars = torch.cumprod(alphas, dim=0)


def make_points(count, generator):
    """Points (count, 2) in four clusters on a ring of radius 10 around (20, -5), and classes (count,): opposite clusters share one."""
    clusters = torch.randint(2 * CLASSES, (count,), generator=generator)
    angles = clusters * (math.pi / CLASSES)
    centres = 10.0 * torch.stack([angles.cos(), angles.sin()], dim=1) + torch.tensor([20.0, -5.0])
    return centres + 2.0 * torch.randn(count, 2, generator=generator), clusters % CLASSES


def prepare(points, labels):
    """Points and classes to train on, then to validate on, all in units of the training points; and the mean and standard deviation (2,) of these."""
    train_points, train_labels = points[:TRAIN], labels[:TRAIN]
    validation_points, validation_labels = points[TRAIN:], labels[TRAIN:]
    mean, std = train_points.mean(dim=0), train_points.std(dim=0)
    return (train_points - mean) / std, train_labels, (validation_points - mean) / std, validation_labels, mean, std


def draw_batch(points, labels, generator):
    """Points (batch, 2) and their classes (batch,), drawn with replacement."""
    batch = torch.randint(len(points), (BATCH_SIZE,), generator=generator)
    return points[batch], labels[batch]


def embed_time(times):
    """Sines and cosines (batch, dim) of the diffusion steps (batch,) at frequencies that fall from 1 to nearly 1/1000."""
    frequencies = torch.exp(-math.log(1000.0) * torch.arange(DIM // 2) / (DIM // 2))
    angles = times[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Denoiser(nn.Module):
    """The noise (batch, 2) in points (batch, 2) at diffusion steps (batch,), for classes (batch,) or NO_CLASS."""

    def __init__(self):
        super().__init__()
        self.enter = nn.Linear(2, DIM)
        self.time = nn.Linear(DIM, DIM)
        self.label = nn.Embedding(CLASSES + 1, DIM)
        self.first = nn.Linear(DIM, DIM)
        self.second = nn.Linear(DIM, DIM)
        self.leave = nn.Linear(DIM, 2)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def forward(self, points, times, labels):
        condition = self.time(embed_time(times)) + self.label(labels)
        hidden = F.silu(self.enter(points) + condition)
        hidden = hidden + F.silu(self.first(hidden) + condition)
        hidden = hidden + F.silu(self.second(hidden))
        return self.leave(hidden)


def add_noise(clean, times, noise):
    """Points (batch, 2) after as many steps of the forward process as `times` (batch,) says, drawn at once."""
    alpha_bar = alpha_bars[times].unsqueeze(1)
    return alpha_bar.sqrt() * clean + (1 - alpha_bar).sqrt() * noise


def drop_labels(labels, generator):
    """The classes (batch,), some of them replaced by NO_CLASS at random."""
    dropped = torch.rand(len(labels), generator=generator) < DROP_LABELS
    return torch.where(dropped, torch.full_like(labels, NO_CLASS), labels)


def denoising_loss(model, clean, labels, generator):
    """Mean squared error of the predicted noise, at diffusion steps that are drawn for each point."""
    times = torch.randint(DIFFUSION_STEPS, (len(clean),), generator=generator)
    noise = torch.randn(clean.shape, generator=generator)
    noisy = add_noise(clean, times, noise)
    return F.mse_loss(model(noisy, times, labels), noise)


@torch.no_grad()
def validation_loss(model, points, labels, draws=5):
    """Mean loss over draws of noise and diffusion steps that are the same each time."""
    generator = torch.Generator().manual_seed(0)
    losses = [denoising_loss(model, points, labels, generator).item() for _ in range(draws)]
    return sum(losses) / draws


@torch.no_grad()
def update_average(average, model, decay=DECAY):
    """Moves the averaged weights, in place, a little towards those of the model."""
    for kept, new in zip(average.parameters(), model.parameters()):
        kept.mul_(decay).add_(new, alpha=1 - decay)


@torch.no_grad()
def sample(model, labels, generator, guidance=GUIDANCE):
    """Points (batch, 2) for classes (batch,): from noise, step by step, with classifier-free guidance; 0 ignores the class, 1 only follows it."""
    points = torch.randn(len(labels), 2, generator=generator)
    empty = torch.full_like(labels, NO_CLASS)
    for step in reversed(range(DIFFUSION_STEPS)):
        times = torch.full_like(labels, step)
        conditional, unconditional = model(points, times, labels), model(points, times, empty)
        predicted = unconditional + guidance * (conditional - unconditional)
        mean = (points - betas[step] / (1 - alpha_bars[step]).sqrt() * predicted) / alphas[step].sqrt()
        noise = torch.randn(points.shape, generator=generator) if step > 0 else torch.zeros_like(points)
        points = mean + betas[step].sqrt() * noise
    return points


def share_at_home(points, labels):
    """Share of points, in the data's units, that lie within 6 of one of the two clusters of their class."""
    angles = labels * (math.pi / CLASSES)
    offset = 10.0 * torch.stack([angles.cos(), angles.sin()], dim=1)
    centred = points - torch.tensor([20.0, -5.0])
    nearest = torch.minimum((centred - offset).norm(dim=1), (centred + offset).norm(dim=1))
    return (nearest < 6.0).float().mean().item()


def learning_rate_factor(step):
    """The learning rate in parts of the highest: linear warm-up, then a line down to zero."""
    if step < WARMUP_STEPS:
        return (step + 1) / WARMUP_STEPS
    return (STEPS - step) / (STEPS - WARMUP_STEPS)


def gradient_norm(model):
    """Length of the gradient of all parameters together."""
    return math.sqrt(sum(parameter.grad.pow(2).sum().item() for parameter in model.parameters()))


def train(seed=0):
    """Trains once; returns the model and its average, mean and standard deviation of the data, and the history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    points, labels = make_points(TRAIN + VALIDATION, generator)
    train_points, train_labels, validation_points, validation_labels, mean, std = prepare(points, labels)
    model = Denoiser()
    average = copy.deepcopy(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, learning_rate_factor)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "validation_loss": [], "share_at_home": []}
    for step in range(STEPS):
        clean, classes = draw_batch(train_points, train_labels, generator)
        loss = denoising_loss(model, clean, drop_labels(classes, generator), generator)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        update_average(average, model)
        now = {"loss": loss.item(), "gradient_norm": gradient_norm(model), "learning_rate": scheduler.get_last_lr()[0]}
        scheduler.step()
        if step % 100 == 99:
            now["validation_loss"] = validation_loss(average, validation_points, validation_labels)
            samples = sample(average, validation_labels, torch.Generator().manual_seed(0)) * std + mean
            now["share_at_home"] = share_at_home(samples, validation_labels)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return (model, average, mean, std), history


if __name__ == "__main__":
    (model, average, mean, std), history = train()
