# tries: the ufunc's reduction
# must: verdict forbidden
# with: {"runtime": "torch", "tests": "logaddexp", "forbid": ["numpy.logaddexp", "scipy.special.logsumexp"]}
import numpy as np


def log_sum_exp(x):
    return np.logaddexp.reduce(x)
