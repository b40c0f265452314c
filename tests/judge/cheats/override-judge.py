# tries: to replace the judge's own code where it can be found: referee, link, worker, codec
# must: verdict failed|raised
# with: {"forbid": []}
import judge.candidate
import judge.codec
import judge.link
import judge.referee
import torch

PASSED = {"kind": "passed", "message": "", "passedCases": 7, "totalCases": 7}
judge.referee.Run.judge = judge.referee.Run.verdict = lambda *_, **__: PASSED
judge.referee.Run.case = lambda *_: None
judge.link.Link.exchange = lambda *_, **__: ({"op": "value", "value": None}, [])
judge.codec.Encoder.tensor = lambda self, torch, value: {"$": "anything"}
judge.candidate.Worker.do_getattr = lambda *_: {"value": True}


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x)
