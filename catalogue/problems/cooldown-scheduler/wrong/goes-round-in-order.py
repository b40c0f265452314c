# fails: test_the_most_frequent_goes_first
# teaches: asked in a fixed order, the most frequent model is left over at the end and waits alone
from collections import Counter


def plan_requests(models, wait):
    left, again, plan = Counter(models), {}, []
    while +left:
        chosen = next((model for model in +left if again.get(model, 0) <= len(plan)), None)
        if chosen is not None:
            left[chosen] -= 1
            again[chosen] = len(plan) + wait + 1
        plan.append(chosen)
    return plan
