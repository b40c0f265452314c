# tries: exec of text
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
def softmax(x):
    return eval("x.soft" + "max(-1)", {"x": x})
