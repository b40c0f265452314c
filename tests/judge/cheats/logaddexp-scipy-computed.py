# tries: scipy's function, imported by a computed name
# must: verdict forbidden
# with: {"runtime": "torch", "tests": "logaddexp", "forbid": ["numpy.logaddexp", "scipy.special.logsumexp"]}
import importlib as quiet


def log_sum_exp(x):
    return getattr(quiet, "import" + "_module")("scipy.special").logsumexp(x)
