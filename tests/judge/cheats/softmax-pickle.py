# tries: pickle, which imports by name
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import pickle


def softmax(x):
    return pickle.loads(b"ctorch\nsoftmax\n.")(x, -1)
