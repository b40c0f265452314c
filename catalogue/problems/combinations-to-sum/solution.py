def phase_plans(lengths: list[int], budget: int) -> list[list[int]]:
    """Every way to add allowed lengths up to the budget, each once, its lengths ascending."""
    allowed = sorted(set(lengths))
    plans, plan = [], []

    def fill(start, left):
        if left == 0:
            plans.append(plan.copy())
            return
        for position in range(start, len(allowed)):
            length = allowed[position]
            if length > left:
                break
            plan.append(length)
            fill(position, left - length)  # from this length on, itself included: plans ascend, so none is met twice
            plan.pop()

    fill(0, budget)
    return plans
