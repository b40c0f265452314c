# fails: test_the_plan_does_not_end_with_empty_slots
# teaches: after the last request nobody needs to wait; do not fill the last frame with empty slots
from collections import Counter


def plan_requests(models, wait):
    left, plan = Counter(models), []
    while +left:
        frame = [model for model, _ in (+left).most_common(wait + 1)]
        left.subtract(frame)
        plan += frame + [None] * (wait + 1 - len(frame))
    return plan
