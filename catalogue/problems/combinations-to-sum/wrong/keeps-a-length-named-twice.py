# fails: test_a_length_named_twice_counts_once
# teaches: two equal lengths make the same plan twice; take the set first
def phase_plans(lengths, budget):
    allowed, plans = sorted(lengths), []

    def fill(start, plan, left):
        if left == 0:
            plans.append(plan)
            return
        for position in range(start, len(allowed)):
            if allowed[position] <= left:
                fill(position, [*plan, allowed[position]], left - allowed[position])

    fill(0, [], budget)
    return plans
