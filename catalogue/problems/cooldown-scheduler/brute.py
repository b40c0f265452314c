def plan_requests(models: list[str], wait: int) -> list[str | None]:
    """Looks through all models in each slot for one that may be asked and has the most requests left."""
    left = {}
    for model in models:
        left[model] = left.get(model, 0) + 1
    again = dict.fromkeys(left, 0)
    plan, asked = [], 0
    while asked < len(models):
        chosen = None
        for model, count in left.items():
            if count > 0 and again[model] <= len(plan) and (chosen is None or count > left[chosen]):
                chosen = model
        if chosen is not None:
            left[chosen] -= 1
            again[chosen] = len(plan) + wait + 1
            asked += 1
        plan.append(chosen)
    return plan
