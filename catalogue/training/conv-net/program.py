"""A convolutional net that tells strokes apart: noisy images in uint8, augmentation, batch norm, a residual, Nesterov momentum."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

SIZE, CHANNELS, DROPOUT, MAX_SHIFT = 12, 12, 0.1, 2
DIRECTIONS = [(0, 1), (1, 0), (1, 1), (1, -1)]
TRAIN, VALIDATION, EPOCHS, BATCH_SIZE, WARMUP_STEPS = 480, 200, 12, 64, 8
LEARNING_RATE, MOMENTUM, WEIGHT_DECAY, SMOOTHING, CLIP = 0.1, 0.9, 5e-4, 0.1, 1.0


def make_images(count, generator):
    """Noisy images (count, 1, size, size) in uint8 with one stroke each, and its direction (count,): across, down, or either diagonal."""
    labels = torch.randint(len(DIRECTIONS), (count,), generator=generator)
    rows = torch.randint(2, SIZE - 2, (count,), generator=generator)
    columns = torch.randint(4, SIZE - 4, (count,), generator=generator)
    ink = torch.randint(60, 180, (count,), generator=generator)
    images = 40 + 30 * torch.randn(count, 1, SIZE, SIZE, generator=generator)
    along = torch.arange(-2, 3)
    for i, label in enumerate(labels.tolist()):
        down, right = DIRECTIONS[label]
        images[i, 0, rows[i] + down * along, columns[i] + right * along] += ink[i]
    return images.clamp(0, 255).to(torch.uint8), labels


class ResidualBlock(nn.Module):
    """Two convolutions with batch norm beside a shortcut (batch, channels, height, width)."""

    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels)

    def forward(self, x):
        hidden = F.relu(self.norm1(self.conv1(x)))
        return F.relu(x + self.norm2(self.conv2(hidden)))


class ConvNet(nn.Module):
    """Logits (batch, 4) for images (batch, 1, height, width) in uint8."""

    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.stem = nn.Conv2d(1, CHANNELS, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(CHANNELS)
        self.block = ResidualBlock(CHANNELS)
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(CHANNELS, len(DIRECTIONS))
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def forward(self, images):
        x = (images.float() - self.mean) / self.std
        x = F.max_pool2d(F.relu(self.norm(self.stem(x))), 2)
        x = self.block(x).mean(dim=(2, 3))
        return self.head(self.drop(x))


def shift_sideways(images, generator):
    """Images (batch, 1, height, width), each moved by up to MAX_SHIFT columns; its edge column fills what becomes free."""
    moves = torch.randint(-MAX_SHIFT, MAX_SHIFT + 1, (len(images), 1), generator=generator)
    sources = (torch.arange(SIZE) - moves).clamp(0, SIZE - 1)
    return images.gather(3, sources[:, None, None, :].expand(-1, -1, SIZE, -1))


def smoothed_cross_entropy(logits, labels):
    """Mean cross-entropy to targets that spread SMOOTHING of their mass evenly over all classes."""
    classes = logits.shape[1]
    targets = (1 - SMOOTHING) * F.one_hot(labels, classes) + SMOOTHING / classes
    return -(targets * logits.log_softmax(dim=1)).sum(dim=1).mean()


def batches(images, labels):
    """Images with their labels, BATCH_SIZE at a time; the last batch holds what is left."""
    for start in range(0, len(images), BATCH_SIZE):
        yield images[start : start + BATCH_SIZE], labels[start : start + BATCH_SIZE]


def training_batches(images, labels, generator):
    """Batches of an epoch: all images in a new order, each moved sideways, with their labels."""
    order = torch.randperm(len(images), generator=generator)
    for batch_images, batch_labels in batches(images[order], labels[order]):
        yield shift_sideways(batch_images, generator), batch_labels


@torch.no_grad()
def evaluate(model, images, labels):
    """Mean cross-entropy, without smoothing, and accuracy over all images, in evaluation mode."""
    model.eval()
    total_loss, total_accuracy = 0.0, 0.0
    for batch_images, batch_labels in batches(images, labels):
        logits = model(batch_images)
        accuracy = (logits.argmax(dim=1) == batch_labels).float().mean()
        total_loss += F.cross_entropy(logits, batch_labels).item() * len(batch_labels)
        total_accuracy += accuracy.item() * len(batch_labels)
    model.train()
    return total_loss / len(labels), total_accuracy / len(labels)


def learning_rate_factor(step):
    """The share of the learning rate: a linear warm-up, then a half cosine down to zero."""
    steps = EPOCHS * math.ceil(TRAIN / BATCH_SIZE)
    if step < WARMUP_STEPS:
        return (step + 1) / WARMUP_STEPS
    return 0.5 * (1 + math.cos(math.pi * (step - WARMUP_STEPS) / (steps - WARMUP_STEPS)))


def make_optimizer(model):
    """SGD with Nesterov momentum, and the schedule of its learning rate."""
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM, nesterov=True, weight_decay=WEIGHT_DECAY)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, learning_rate_factor)


def train_step(model, optimizer, images, labels):
    """One update; returns the loss, and the gradient norm before clipping."""
    loss = smoothed_cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    gradient_norm = nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimizer.step()
    return loss.item(), gradient_norm.item()


def train(seed=0):
    """Trains once; returns the model and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    images, labels = make_images(TRAIN + VALIDATION, generator)
    train_images, train_labels = images[:TRAIN], labels[:TRAIN]
    validation_images, validation_labels = images[TRAIN:], labels[TRAIN:]
    model = ConvNet(train_images.float().mean(), train_images.float().std())
    optimizer, scheduler = make_optimizer(model)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "validation_loss": [], "validation_accuracy": []}
    for _ in range(EPOCHS):
        for batch_images, batch_labels in training_batches(train_images, train_labels, generator):
            now = {"learning_rate": scheduler.get_last_lr()[0]}
            now["loss"], now["gradient_norm"] = train_step(model, optimizer, batch_images, batch_labels)
            scheduler.step()
            step = len(history["loss"])
            log(step, **now)
            for name, value in now.items():
                history[name].append(value)
        loss, accuracy = evaluate(model, validation_images, validation_labels)
        log(step, validation_loss=loss, validation_accuracy=accuracy)
        history["validation_loss"].append(loss)
        history["validation_accuracy"].append(accuracy)
    return model, history


if __name__ == "__main__":
    model, history = train()
