"""A variational autoencoder on small binary images of a bright spot: reparameterised latents, KL warm-up, validation ELBO, prior samples."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

SIZE, PIXELS, LATENT, HIDDEN = 8, 64, 4, 64
TRAIN, VALIDATION, BATCH_SIZE, EPOCHS = 640, 240, 64, 30
KL_WARMUP_STEPS, LEARNING_RATE = 100, 0.01


def make_images(count, generator):
    """Binary images (count, pixels), flattened row by row: pixels are lit at random, most likely near a spot that may lie anywhere inside."""
    centres = 1.0 + (SIZE - 3) * torch.rand(count, 2, generator=generator)
    grid = torch.arange(SIZE, dtype=torch.float32)
    rows = (grid - centres[:, :1]) ** 2
    columns = (grid - centres[:, 1:]) ** 2
    squared_distance = rows.unsqueeze(2) + columns.unsqueeze(1)
    probability = 0.02 + 0.96 * torch.exp(-squared_distance / 4.5)
    return torch.bernoulli(probability.flatten(start_dim=1), generator=generator)


def split(images):
    """Training images and validation images."""
    return images[:TRAIN], images[TRAIN:]


class Vae(nn.Module):
    """Pixel logits (batch, pixels), and mean and log-variance (batch, latent) of the posterior, for images (batch, pixels)."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(PIXELS, HIDDEN)
        self.norm = nn.BatchNorm1d(HIDDEN)
        self.drop = nn.Dropout(0.1)
        self.to_mean = nn.Linear(HIDDEN, LATENT)
        self.to_log_var = nn.Linear(HIDDEN, LATENT)
        self.decoder = nn.Linear(LATENT, HIDDEN)
        self.hidden = nn.Linear(HIDDEN, HIDDEN)
        self.to_logits = nn.Linear(HIDDEN, PIXELS)

    def encode(self, images):
        """Mean and log-variance (batch, latent) of the posterior."""
        hidden = self.drop(F.relu(self.norm(self.encoder(images))))
        return self.to_mean(hidden), self.to_log_var(hidden)

    def decode(self, latents):
        """Pixel logits (batch, pixels)."""
        hidden = F.relu(self.decoder(latents))
        return self.to_logits(F.relu(self.hidden(hidden)))

    def forward(self, images):
        mean, log_var = self.encode(images)
        latents = reparameterise(mean, log_var)
        return self.decode(latents), mean, log_var


def reparameterise(mean, log_var):
    """A draw from the posterior (batch, latent) through which gradients reach its mean and log-variance."""
    std = torch.exp(0.5 * log_var)
    noise = torch.randn_like(std)
    return mean + std * noise


def elbo_terms(logits, images, mean, log_var):
    """Negative log-likelihood of the pixels and KL to the unit normal, in nats per image: sums over pixels and latents, means over the batch."""
    reconstruction = F.binary_cross_entropy_with_logits(logits, images, reduction="none").sum(dim=1).mean()
    kl = -0.5 * (1 + log_var - mean.pow(2) - log_var.exp()).sum(dim=1).mean()
    return reconstruction, kl


def objective(model, images, kl_weight):
    """What training minimises, and its two terms: with a weight of 1, the negative ELBO."""
    logits, mean, log_var = model(images)
    reconstruction, kl = elbo_terms(logits, images, mean, log_var)
    return reconstruction + kl_weight * kl, reconstruction, kl


def epoch_batches(count, generator):
    """Indices of an epoch's batches: each image once, in random order."""
    order = torch.randperm(count, generator=generator)
    return [order[start : start + BATCH_SIZE] for start in range(0, count, BATCH_SIZE)]


def kl_weight_at(step):
    """Weight of the KL: rises in a line to 1, then stays."""
    return min((step + 1) / KL_WARMUP_STEPS, 1.0)


@torch.no_grad()
def evaluate(model, images):
    """ELBO, negative log-likelihood of the pixels and KL in nats per image, in evaluation mode, with one latent for each image."""
    model.eval()
    total_reconstruction, total_kl = 0.0, 0.0
    for start in range(0, len(images), 64):
        batch = images[start : start + 64]
        _, reconstruction, kl = objective(model, batch, 1.0)
        total_reconstruction += reconstruction.item() * len(batch)
        total_kl += kl.item() * len(batch)
    model.train()
    reconstruction, kl = total_reconstruction / len(images), total_kl / len(images)
    return -(reconstruction + kl), reconstruction, kl


@torch.no_grad()
def sample_images(model, count, generator):
    """Binary images (count, pixels) decoded from latents of the prior."""
    latents = torch.randn(count, LATENT, generator=generator)
    return torch.bernoulli(torch.sigmoid(model.decode(latents)), generator=generator)


def gradient_norm(model):
    """Length of the gradient of all parameters together."""
    return math.sqrt(sum(parameter.grad.pow(2).sum().item() for parameter in model.parameters()))


def train(seed=0):
    """Trains once; returns the model and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    images = make_images(TRAIN + VALIDATION, generator)
    train_images, validation_images = split(images)
    model = Vae()
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS * TRAIN // BATCH_SIZE)
    series = ["loss", "reconstruction", "kl", "kl_weight", "gradient_norm", "learning_rate", "validation_elbo", "validation_kl"]
    history = {name: [] for name in series}
    step = 0
    for _ in range(EPOCHS):
        for batch in epoch_batches(len(train_images), generator):
            loss, reconstruction, kl = objective(model, train_images[batch], kl_weight_at(step))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            now = {"loss": loss.item(), "reconstruction": reconstruction.item(), "kl": kl.item(), "kl_weight": kl_weight_at(step)}
            now["gradient_norm"], now["learning_rate"] = gradient_norm(model), scheduler.get_last_lr()[0]
            scheduler.step()
            if step % 20 == 19:
                now["validation_elbo"], _, now["validation_kl"] = evaluate(model, validation_images)
            for name, value in now.items():
                history[name].append(value)
            log(step, **now)
            step += 1
    return model, history


if __name__ == "__main__":
    model, history = train()
