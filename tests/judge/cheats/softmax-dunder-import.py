# tries: __import__
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
def softmax(x):
    return __import__("torch").softmax(x, dim=-1)
