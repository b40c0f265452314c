# fails: test_a_length_may_be_used_again
# teaches: go on from the same position, not the next, where a length may repeat
def phase_plans(lengths, budget):
    allowed, plans = sorted(set(lengths)), []

    def fill(start, plan, left):
        if left == 0:
            plans.append(plan)
            return
        for position in range(start, len(allowed)):
            if allowed[position] <= left:
                fill(position + 1, [*plan, allowed[position]], left - allowed[position])

    fill(0, [], budget)
    return plans
