# tries: the private module in which it lives
# must: verdict forbidden
# with: {"runtime": "torch", "tests": "logaddexp", "forbid": ["numpy.logaddexp", "scipy.special.logsumexp"]}
import numpy as np


def log_sum_exp(x):
    return getattr(np, "core").umath.logaddexp.reduce(x)
