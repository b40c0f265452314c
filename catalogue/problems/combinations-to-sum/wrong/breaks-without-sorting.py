# fails: test_lengths_in_any_order_are_sorted_in_the_plans
# teaches: the loop may end at a length that is too long only where all after it are longer still
def phase_plans(lengths, budget):
    allowed, plans = list(dict.fromkeys(lengths)), []

    def fill(start, plan, left):
        if left == 0:
            plans.append(sorted(plan))
            return
        for position in range(start, len(allowed)):
            if allowed[position] > left:
                break
            fill(position, [*plan, allowed[position]], left - allowed[position])

    fill(0, [], budget)
    return plans
