# tries: a tensor without data, which would be fresh memory where the judge reads it
# must: verdict raised|failed
# with: {"forbid": []}
import torch
from judge import codec

whole = codec.Encoder.tensor


def without_data(self, torch, value):
    described = whole(self, torch, value)
    self.blobs[described["b"]] = b""
    return described


codec.Encoder.tensor = without_data


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x)
