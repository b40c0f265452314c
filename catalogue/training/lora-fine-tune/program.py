"""Low-rank adaptation: a small network is pretrained, frozen, and fitted with adapters to inputs whose sensor was turned and labels that changed."""
import copy
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

INPUT, DIM, CLUSTERS, CLASSES, NEW_CLASSES = 16, 32, 12, 4, 3
TRAIN, VALIDATION, NEW_TRAIN, NEW_VALIDATION, BATCH_SIZE = 1200, 300, 240, 600, 48
STEPS, WARMUP_STEPS = 240, 24
PRETRAINING_RATE, ADAPTER_RATE, HEAD_RATE = 0.005, 0.01, 0.005
RANK, ALPHA, DROPOUT = 4, 8, 0.05


def make_data(count, generator, turned=False):
    """Inputs (count, input) around twelve centres, and labels (count,) of four classes; of three where the sensor is turned in four planes."""
    centres = 1.7 * torch.randn(CLUSTERS, INPUT, generator=torch.Generator().manual_seed(0))
    clusters = torch.randint(CLUSTERS, (count,), generator=generator)
    inputs = centres[clusters] + torch.randn(count, INPUT, generator=generator)
    if not turned:
        return inputs, clusters % CLASSES
    first, second, rest = inputs[:, :4], inputs[:, 4:8], inputs[:, 8:]
    return torch.cat([-second, first, rest], dim=1), clusters // 4


class Block(nn.Module):
    """A residual block (batch, dim): norm, wider layer, GELU, narrower layer."""

    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(DIM)
        self.up = nn.Linear(DIM, 2 * DIM)
        self.down = nn.Linear(2 * DIM, DIM)

    def forward(self, hidden):
        return hidden + self.down(F.gelu(self.up(self.norm(hidden))))


class Network(nn.Module):
    """Logits (batch, classes) for inputs (batch, input)."""

    def __init__(self, classes):
        super().__init__()
        self.enter = nn.Linear(INPUT, DIM)
        self.blocks = nn.ModuleList([Block(), Block()])
        self.norm = nn.LayerNorm(DIM)
        self.head = nn.Linear(DIM, classes)

    def features(self, inputs):
        """What the head sees (batch, dim)."""
        hidden = self.enter(inputs)
        for block in self.blocks:
            hidden = block(hidden)
        return self.norm(hidden)

    def forward(self, inputs):
        return self.head(self.features(inputs))


class LoraLinear(nn.Module):
    """A frozen linear layer plus alpha / rank times a product of two matrices, (out, rank) and (rank, in), that starts at zero."""

    def __init__(self, base, rank=RANK, alpha=ALPHA):
        super().__init__()
        self.base = base
        self.lora_a = nn.Parameter(torch.randn(rank, base.in_features) / base.in_features**0.5)
        self.lora_b = nn.Parameter(torch.zeros(base.out_features, rank))
        self.drop = nn.Dropout(DROPOUT)
        self.scaling = alpha / rank

    def forward(self, inputs):
        update = self.drop(inputs) @ self.lora_a.T @ self.lora_b.T
        return self.base(inputs) + self.scaling * update

    @torch.no_grad()
    def merged(self):
        """A linear layer that does the same in one product."""
        layer = copy.deepcopy(self.base)
        layer.weight += self.scaling * self.lora_b @ self.lora_a
        return layer


def add_adapters(network, classes):
    """A copy of the network, frozen, with adapters on its linear layers and a new head; these alone are trained."""
    model = copy.deepcopy(network)
    for parameter in model.parameters():
        parameter.requires_grad = False
    model.enter = LoraLinear(model.enter)
    for block in model.blocks:
        block.up, block.down = LoraLinear(block.up), LoraLinear(block.down)
    model.head = nn.Linear(DIM, classes)
    nn.init.normal_(model.head.weight, std=0.02)
    return model


def replace_adapters(model, replacement):
    """A copy of the model in which `replacement(layer)` stands in the place of each layer with an adapter."""
    model = copy.deepcopy(model)
    for parent in [model, *model.blocks]:
        for name, child in list(parent.named_children()):
            if isinstance(child, LoraLinear):
                setattr(parent, name, replacement(child))
    return model


def merge_adapters(model):
    """The model for inference: adapters are added into the weights."""
    return replace_adapters(model, lambda layer: layer.merged())


def remove_adapters(model, head):
    """The model as it was: without adapters, with the head that it had."""
    model = replace_adapters(model, lambda layer: layer.base)
    model.head = head
    return model


def make_optimizer(model):
    """Adam over adapters and the new head, each at its own rate."""
    adapters = [parameter for name, parameter in model.named_parameters() if "lora_" in name]
    return torch.optim.Adam([{"params": adapters, "lr": ADAPTER_RATE}, {"params": model.head.parameters(), "lr": HEAD_RATE}])


def learning_rate_factor(step):
    """The learning rates in parts of the highest: linear warm-up, then a line down to zero."""
    if step < WARMUP_STEPS:
        return (step + 1) / WARMUP_STEPS
    return (STEPS - step) / (STEPS - WARMUP_STEPS)


def draw_batch(inputs, labels, generator):
    """Inputs (batch, input) and their labels (batch,), no example twice."""
    batch = torch.randperm(len(inputs), generator=generator)[:BATCH_SIZE]
    return inputs[batch], labels[batch]


def split(inputs, labels, count):
    """The first `count` examples to train on, then the rest to validate on."""
    return inputs[:count], labels[:count], inputs[count:], labels[count:]


@torch.no_grad()
def evaluate(model, inputs, labels):
    """Mean loss and accuracy, in evaluation mode."""
    model.eval()
    logits = model(inputs)
    model.train()
    return F.cross_entropy(logits, labels).item(), (logits.argmax(dim=-1) == labels).float().mean().item()


def gradient_norm(model):
    """Length of the gradient of all trained parameters together."""
    return math.sqrt(sum(parameter.grad.pow(2).sum().item() for parameter in model.parameters() if parameter.grad is not None))


def fit(model, optimizer, inputs, labels, generator):
    """Trains for STEPS steps with a learning rate that follows its schedule; yields each step and its numbers."""
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, learning_rate_factor)
    for step in range(STEPS):
        batch_inputs, batch_labels = draw_batch(inputs, labels, generator)
        loss = F.cross_entropy(model(batch_inputs), batch_labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rates = scheduler.get_last_lr()
        scheduler.step()
        yield step, {"loss": loss.item(), "gradient_norm": gradient_norm(model), "learning_rate": rates[0], "head_learning_rate": rates[-1]}


def train(seed=0):
    """Trains once; returns the pretrained, the adapted and the merged network, and the history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    base_inputs, base_labels, base_validation_inputs, base_validation_labels = split(*make_data(TRAIN + VALIDATION, generator), TRAIN)
    base = Network(CLASSES)
    optimizer = torch.optim.Adam(base.parameters(), lr=PRETRAINING_RATE)
    pretraining_losses = [now["loss"] for _, now in fit(base, optimizer, base_inputs, base_labels, generator)]
    new_data = make_data(NEW_TRAIN + NEW_VALIDATION, generator, turned=True)
    train_inputs, train_labels, validation_inputs, validation_labels = split(*new_data, NEW_TRAIN)
    model = add_adapters(base, NEW_CLASSES)
    names = ["pretraining_loss", "loss", "gradient_norm", "learning_rate", "head_learning_rate"]
    names += ["validation_loss", "validation_accuracy", "base_accuracy"]
    history = {name: [] for name in names}
    for step, now in fit(model, make_optimizer(model), train_inputs, train_labels, generator):
        now["pretraining_loss"] = pretraining_losses[step]
        if step % 20 == 19:
            now["validation_loss"], now["validation_accuracy"] = evaluate(model, validation_inputs, validation_labels)
            _, now["base_accuracy"] = evaluate(remove_adapters(model, base.head), base_validation_inputs, base_validation_labels)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return (base, model, merge_adapters(model)), history


if __name__ == "__main__":
    (base, model, merged), history = train()
