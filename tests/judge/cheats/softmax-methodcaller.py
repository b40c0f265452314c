# tries: operator.methodcaller
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import operator


def softmax(x):
    return operator.methodcaller("soft" + "max", -1)(x)
