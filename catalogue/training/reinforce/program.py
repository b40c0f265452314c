"""REINFORCE with a learned baseline on a small corridor: rollouts, discounted returns, advantages, an entropy bonus."""
import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

LENGTH, HORIZON, STEP_REWARD, GOAL_REWARD, SLIP = 7, 20, -0.05, 1.0, 0.1
UPDATES, EPISODES, GAMMA = 80, 16, 0.97
LEARNING_RATE, VALUE_WEIGHT, ENTROPY_WEIGHT, CLIP = 0.02, 0.5, 0.01, 1.0


class Corridor:
    """Cells 0 … length - 1, start in the middle, the goal at the right end; an action (0 left, 1 right) slips to its opposite now and then."""

    def __init__(self, generator):
        self.generator = generator

    def reset(self):
        """The first state."""
        self.position, self.time = LENGTH // 2, 0
        return self.position

    def step(self, action):
        """`(state, reward, terminated, truncated)`: terminated at the goal, truncated at the horizon."""
        slips = torch.rand((), generator=self.generator).item() < SLIP
        move = 1 if (action == 1) != slips else -1
        self.position = min(max(self.position + move, 0), LENGTH - 1)
        self.time += 1
        terminated = self.position == LENGTH - 1
        reward = GOAL_REWARD if terminated else STEP_REWARD
        return self.position, reward, terminated, not terminated and self.time >= HORIZON


class Agent(nn.Module):
    """Logits (batch, 2) of a policy and values (batch,) for states (batch,)."""

    def __init__(self, hidden=32):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(LENGTH, hidden), nn.Tanh())
        self.policy = nn.Linear(hidden, 2)
        self.value = nn.Linear(hidden, 1)

    def forward(self, states):
        features = self.body(F.one_hot(states, LENGTH).float())
        return self.policy(features), self.value(features).squeeze(-1)


@torch.no_grad()
def rollout(agent, environment, generator):
    """One episode: states, actions and rewards (steps,), whether it reached the goal, and the state that came last."""
    states, actions, rewards = [], [], []
    state, done = environment.reset(), False
    while not done:
        logits, _ = agent(torch.tensor([state]))
        action = torch.multinomial(logits.softmax(dim=-1), 1, generator=generator).item()
        states.append(state)
        actions.append(action)
        state, reward, terminated, truncated = environment.step(action)
        rewards.append(reward)
        done = terminated or truncated
    return torch.tensor(states), torch.tensor(actions), torch.tensor(rewards), terminated, state


def discounted_returns(rewards, bootstrap, gamma=GAMMA):
    """Return (steps,) from each step on; `bootstrap` is the value of the state after the last reward, 0 where the episode terminated."""
    returns, running = torch.empty(len(rewards)), bootstrap
    for t in reversed(range(len(rewards))):
        running = rewards[t] + gamma * running
        returns[t] = running
    return returns


def policy_loss(logits, actions, advantages):
    """Mean of -log π(a|s) weighted by advantages, which carry no gradient."""
    log_probs = F.log_softmax(logits, dim=-1)
    chosen = log_probs.gather(1, actions[:, None]).squeeze(1)
    return -(chosen * advantages.detach()).mean()


def entropy(logits):
    """Mean entropy of the policy in nats."""
    log_probs = F.log_softmax(logits, dim=-1)
    return -(log_probs.exp() * log_probs).sum(dim=-1).mean()


@torch.no_grad()
def evaluate(agent, episodes=30):
    """Mean return without discount and share of goals reached by the greedy policy, on slips of its own."""
    environment, total, goals = Corridor(torch.Generator().manual_seed(123)), 0.0, 0
    for _ in range(episodes):
        state, done = environment.reset(), False
        while not done:
            logits, _ = agent(torch.tensor([state]))
            state, reward, terminated, truncated = environment.step(logits.argmax(dim=-1).item())
            total += reward
            goals += int(terminated)
            done = terminated or truncated
    return total / episodes, goals / episodes


def train(seed=0):
    """Trains once; returns the agent and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    environment, agent = Corridor(generator), Agent()
    optimizer = torch.optim.Adam(agent.parameters(), lr=LEARNING_RATE)
    history = {"return": [], "entropy": [], "value_loss": [], "gradient_norm": [], "greedy_return": [], "goals": []}
    for update in range(UPDATES):
        states, actions, returns, totals = [], [], [], []
        for _ in range(EPISODES):
            episode_states, episode_actions, rewards, terminated, last = rollout(agent, environment, generator)
            with torch.no_grad():
                bootstrap = 0.0 if terminated else agent(torch.tensor([last]))[1].item()
            states.append(episode_states)
            actions.append(episode_actions)
            returns.append(discounted_returns(rewards, bootstrap))
            totals.append(rewards.sum().item())
        states, actions, returns = torch.cat(states), torch.cat(actions), torch.cat(returns)
        logits, values = agent(states)
        advantages = returns - values
        advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
        value_loss = F.mse_loss(values, returns)
        policy_entropy = entropy(logits)
        loss = policy_loss(logits, actions, advantages) + VALUE_WEIGHT * value_loss - ENTROPY_WEIGHT * policy_entropy
        optimizer.zero_grad()
        loss.backward()
        gradient_norm = nn.utils.clip_grad_norm_(agent.parameters(), CLIP)
        optimizer.step()
        now = {
            "return": sum(totals) / len(totals), "entropy": policy_entropy.item(),
            "value_loss": value_loss.item(), "gradient_norm": gradient_norm.item(),
        }  # fmt: skip
        if update % 10 == 9:
            now["greedy_return"], now["goals"] = evaluate(agent)
        for name, value in now.items():
            history[name].append(value)
        log(update, **now)
    return agent, history


if __name__ == "__main__":
    agent, history = train()
