# fails: test_a_budget_that_cannot_be_used_up_has_none
# teaches: a plan counts when nothing is left, not when no length fits any more
def phase_plans(lengths, budget):
    allowed, plans = sorted(set(lengths)), []

    def fill(start, plan, left):
        if left == 0 or all(length > left for length in allowed):
            plans.append(plan)
            return
        for position in range(start, len(allowed)):
            if allowed[position] <= left:
                fill(position, [*plan, allowed[position]], left - allowed[position])

    fill(0, [], budget)
    return plans
