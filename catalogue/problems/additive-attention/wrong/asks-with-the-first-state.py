# fails: test_the_weights_come_from_the_state_before_the_step
# teaches: each step asks anew, with the state it starts from
import torch
from torch import Tensor, nn


class AttentionDecoder(nn.Module):
    def __init__(self, vocabulary: int, embed: int, source: int, hidden: int, attention: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embed)
        self.initial = nn.Linear(source, hidden)
        self.query = nn.Linear(hidden, attention, bias=False)
        self.key = nn.Linear(source, attention, bias=False)
        self.score = nn.Linear(attention, 1, bias=False)
        self.cell = nn.GRUCell(embed + source, hidden)
        self.output = nn.Linear(hidden + source + embed, vocabulary)

    def forward(self, annotations: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        return self.run(annotations, mask, target)[0]

    def alignment(self, annotations: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        return self.run(annotations, mask, target)[1]

    def run(self, annotations: Tensor, mask: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        keys = self.key(annotations)
        state = self.initial(annotations[:, 0]).tanh()
        first = state
        logits, alignment = [], []
        for embedded in self.embedding(target).unbind(dim=1):
            energies = self.score((self.query(first)[:, None] + keys).tanh()).squeeze(-1)
            weights = energies.masked_fill(~mask, float("-inf")).softmax(dim=-1)
            context = (weights[:, None] @ annotations).squeeze(1)
            state = self.cell(torch.cat((embedded, context), dim=-1), state)
            logits.append(self.output(torch.cat((state, context, embedded), dim=-1)))
            alignment.append(weights)
        return torch.stack(logits, dim=1), torch.stack(alignment, dim=1)
