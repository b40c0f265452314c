# tries: a computed name
# must: verdict forbidden
# with: {"runtime": "torch", "tests": "logaddexp", "forbid": ["numpy.logaddexp", "scipy.special.logsumexp"]}
import operator

import numpy


def log_sum_exp(x):
    return operator.attrgetter("logadd" + "exp")(numpy).reduce(x)
