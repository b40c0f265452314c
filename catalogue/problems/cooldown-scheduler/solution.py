import heapq
from collections import Counter, deque


def plan_requests(models: list[str], wait: int) -> list[str | None]:
    """A shortest plan that asks each model as often as it is named, with at least wait slots between two requests to the same one."""
    ready = [(-left, model) for model, left in Counter(models).items()]  # the most requests left on top
    heapq.heapify(ready)
    cooling = deque()  # (first slot in which it may be asked again, -requests left, model), in the order of the slots
    plan = []
    while ready or cooling:
        if cooling and cooling[0][0] == len(plan):
            heapq.heappush(ready, cooling.popleft()[1:])
        if not ready:
            plan.append(None)
            continue
        left, model = heapq.heappop(ready)
        plan.append(model)
        if left < -1:
            cooling.append((len(plan) + wait, left + 1, model))
    return plan
