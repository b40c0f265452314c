# tries: a name of its own by from-import
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
from torch.nn.functional import softmax as quiet


def softmax(x):
    return quiet(x, dim=-1)
