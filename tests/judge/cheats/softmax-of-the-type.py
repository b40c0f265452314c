# tries: the method by the type of the argument
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
def softmax(x):
    return type(x).softmax(x, -1)
