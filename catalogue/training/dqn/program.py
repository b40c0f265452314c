"""Deep Q-learning on a grid with a cliff: replay, a target network, epsilon-greedy exploration, Huber loss, double estimates."""
import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

ROWS, COLUMNS, HORIZON = 3, 4, 30
STEPS, WARMUP_STEPS, BATCH_SIZE, CAPACITY = 1500, 100, 32, 1500
GAMMA, LEARNING_RATE, TARGET_EVERY, CLIP = 0.95, 0.004, 25, 10.0
EPSILON_START, EPSILON_END, EPSILON_STEPS = 1.0, 0.2, 1000
MOVES = [(-1, 0), (0, 1), (1, 0), (0, -1)]


class Grid:
    """Start bottom left, goal bottom right (+1), a cliff between them (-1); both end the episode. A step costs 0.04."""

    def reset(self):
        """The first state, a cell counted row by row."""
        self.row, self.column, self.time = ROWS - 1, 0, 0
        return self.row * COLUMNS + self.column

    def step(self, action):
        """`(state, reward, terminated, truncated)`; walls stop, the horizon truncates."""
        down, right = MOVES[action]
        self.row = min(max(self.row + down, 0), ROWS - 1)
        self.column = min(max(self.column + right, 0), COLUMNS - 1)
        self.time += 1
        on_edge = self.row == ROWS - 1 and self.column > 0
        reward = (1.0 if self.column == COLUMNS - 1 else -1.0) if on_edge else -0.04
        truncated = not on_edge and self.time >= HORIZON
        return self.row * COLUMNS + self.column, reward, on_edge, truncated


class QNetwork(nn.Module):
    """Q-values (batch, 4) for states (batch,)."""

    def __init__(self, hidden=32):
        super().__init__()
        self.first = nn.Linear(ROWS * COLUMNS, hidden)
        self.second = nn.Linear(hidden, len(MOVES))

    def forward(self, states):
        return self.second(F.relu(self.first(F.one_hot(states, ROWS * COLUMNS).float())))


class Replay:
    """A ring of the latest transitions."""

    def __init__(self, capacity=CAPACITY):
        self.capacity, self.next, self.items = capacity, 0, []

    def add(self, transition):
        """Keeps `(state, action, reward, next_state, terminated)`, over the oldest once it is full."""
        if len(self.items) < self.capacity:
            self.items.append(transition)
        else:
            self.items[self.next] = transition
        self.next = (self.next + 1) % self.capacity

    def sample(self, count, generator):
        """Five tensors (count,), drawn with replacement."""
        chosen = torch.randint(len(self.items), (count,), generator=generator)
        states, actions, rewards, next_states, terminated = zip(*[self.items[i] for i in chosen])
        return (
            torch.tensor(states), torch.tensor(actions), torch.tensor(rewards, dtype=torch.float32),
            torch.tensor(next_states), torch.tensor(terminated, dtype=torch.float32),
        )  # fmt: skip


def epsilon_at(step):
    """Share of random actions: falls in a line, then stays."""
    return EPSILON_START + (EPSILON_END - EPSILON_START) * min(step / EPSILON_STEPS, 1.0)


def td_targets(network, target_network, rewards, next_states, terminated):
    """Double-DQN targets (batch,): the network chooses the next action, the target network values it; no value after the end."""
    with torch.no_grad():
        best = network(next_states).argmax(dim=1, keepdim=True)
        next_values = target_network(next_states).gather(1, best).squeeze(1)
        return rewards + GAMMA * (1 - terminated) * next_values


@torch.no_grad()
def evaluate(network):
    """Return without discount of one greedy episode."""
    grid, total, done = Grid(), 0.0, False
    state = grid.reset()
    while not done:
        state, reward, terminated, truncated = grid.step(network(torch.tensor([state])).argmax(dim=1).item())
        total += reward
        done = terminated or truncated
    return total


def train(seed=0):
    """Trains once; returns the network and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    network, target_network = QNetwork(), QNetwork()
    target_network.load_state_dict(network.state_dict())
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    grid, replay = Grid(), Replay()
    history = {"loss": [], "gradient_norm": [], "epsilon": [], "mean_q": [], "greedy_return": []}
    state = grid.reset()
    for step in range(STEPS):
        if torch.rand((), generator=generator).item() < epsilon_at(step):
            action = torch.randint(len(MOVES), (), generator=generator).item()
        else:
            with torch.no_grad():
                action = network(torch.tensor([state])).argmax(dim=1).item()
        next_state, reward, terminated, truncated = grid.step(action)
        replay.add((state, action, reward, next_state, float(terminated)))
        state = grid.reset() if terminated or truncated else next_state
        if step < WARMUP_STEPS:
            continue
        states, actions, rewards, next_states, ended = replay.sample(BATCH_SIZE, generator)
        q_values = network(states).gather(1, actions[:, None]).squeeze(1)
        loss = F.smooth_l1_loss(q_values, td_targets(network, target_network, rewards, next_states, ended))
        optimizer.zero_grad()
        loss.backward()
        gradient_norm = nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        if step % TARGET_EVERY == 0:
            target_network.load_state_dict(network.state_dict())
        now = {"loss": loss.item(), "gradient_norm": gradient_norm.item(), "epsilon": epsilon_at(step), "mean_q": q_values.mean().item()}
        if step % 100 == 99:
            now["greedy_return"] = evaluate(network)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return network, history


if __name__ == "__main__":
    network, history = train()
