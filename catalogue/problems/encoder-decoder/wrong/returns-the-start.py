# fails: test_the_example_by_hand
# teaches: start is an input, not part of the translation
import torch
from torch import Tensor, nn


class EncoderDecoder(nn.Module):
    def __init__(
        self, vocabulary: int, positions: int, dim: int, heads: int, layers: int, pad: int, start: int, end: int
    ) -> None:
        super().__init__()
        self.pad, self.start, self.end = pad, start, end
        options = {"dim_feedforward": 4 * dim, "dropout": 0.0, "batch_first": True, "norm_first": True}
        self.embedding = nn.Embedding(vocabulary, dim)
        self.position_embedding = nn.Embedding(positions, dim)
        self.encoder = nn.ModuleList(nn.TransformerEncoderLayer(dim, heads, **options) for _ in range(layers))
        self.decoder = nn.ModuleList(nn.TransformerDecoderLayer(dim, heads, **options) for _ in range(layers))
        self.encoder_norm = nn.LayerNorm(dim)
        self.decoder_norm = nn.LayerNorm(dim)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        return self.decode(self.encode(source), source == self.pad, target)

    @torch.no_grad()
    def translate(self, source: Tensor, limit: int) -> Tensor:
        memory, padding = self.encode(source), source == self.pad
        target = source.new_full((len(source), 1), self.start)
        ended = torch.zeros(len(source), dtype=torch.bool, device=source.device)
        for _ in range(limit):
            logits = self.decode(memory, padding, target)[:, -1]
            logits[:, [self.pad, self.start]] = float("-inf")
            following = logits.argmax(dim=-1).masked_fill(ended, self.pad)
            target = torch.cat((target, following[:, None]), dim=1)
            ended = ended | (following == self.end)
            if ended.all():
                break
        return target

    def embed(self, tokens: Tensor) -> Tensor:
        return self.embedding(tokens) + self.position_embedding.weight[: tokens.shape[1]]

    def encode(self, source: Tensor) -> Tensor:
        x = self.embed(source)
        for layer in self.encoder:
            x = layer(x, src_key_padding_mask=source == self.pad)
        return self.encoder_norm(x)

    def decode(self, memory: Tensor, padding: Tensor, target: Tensor) -> Tensor:
        length = target.shape[1]
        later = torch.ones(length, length, dtype=torch.bool, device=target.device).triu(1)
        x = self.embed(target)
        for layer in self.decoder:
            x = layer(x, memory, tgt_mask=later, memory_key_padding_mask=padding)
        return self.decoder_norm(x) @ self.embedding.weight.T
