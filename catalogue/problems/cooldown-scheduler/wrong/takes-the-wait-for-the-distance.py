# fails: test_wait_counts_the_slots_between
# teaches: wait slots lie between two requests, so their distance is wait + 1
from collections import Counter


def plan_requests(models, wait):
    left, again, plan = Counter(models), {}, []
    while +left:
        may = [model for model in +left if again.get(model, 0) <= len(plan)]
        chosen = max(may, key=left.get, default=None)
        if chosen is not None:
            left[chosen] -= 1
            again[chosen] = len(plan) + wait
        plan.append(chosen)
    return plan
