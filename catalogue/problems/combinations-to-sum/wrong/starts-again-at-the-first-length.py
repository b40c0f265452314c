# fails: test_the_order_of_phases_makes_no_other_plan
# teaches: begin at the length that was used last; from the first one on, every order of a plan is built
def phase_plans(lengths, budget):
    allowed, plans = sorted(set(lengths)), []

    def fill(plan, left):
        if left == 0:
            plans.append(sorted(plan))
            return
        for length in allowed:
            if length <= left:
                fill([*plan, length], left - length)

    fill([], budget)
    return plans
