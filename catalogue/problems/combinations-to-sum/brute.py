def phase_plans(lengths: list[int], budget: int) -> list[list[int]]:
    """Builds every sequence of phases, and keeps those that, sorted, were not found before."""
    plans = []

    def extend(plan, left):
        if left == 0:
            ordered = sorted(plan)
            if ordered not in plans:
                plans.append(ordered)
        for length in lengths:
            if length <= left:
                extend([*plan, length], left - length)

    extend([], budget)
    return plans
