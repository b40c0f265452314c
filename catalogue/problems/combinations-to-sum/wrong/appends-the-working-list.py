# fails: test_the_example_by_hand
# teaches: append a copy; the list that is built and undone is one object, and is empty in the end
def phase_plans(lengths, budget):
    allowed, plans, plan = sorted(set(lengths)), [], []

    def fill(start, left):
        if left == 0:
            plans.append(plan)
            return
        for position in range(start, len(allowed)):
            if allowed[position] <= left:
                plan.append(allowed[position])
                fill(position, left - allowed[position])
                plan.pop()

    fill(0, budget)
    return plans
