# tries: the tensor's method
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
def softmax(x):
    return x.softmax(dim=-1)
