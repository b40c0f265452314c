# tries: importlib
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import importlib


def softmax(x):
    return importlib.import_module("torch.nn.functional").softmax(x, dim=-1)
