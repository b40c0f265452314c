# tries: scipy's function by a lazy import
# must: verdict forbidden
# with: {"runtime": "torch", "tests": "logaddexp", "forbid": ["numpy.logaddexp", "scipy.special.logsumexp"]}
def log_sum_exp(x):
    return lazily()(x)


def lazily():
    from scipy.special import logsumexp

    return logsumexp
