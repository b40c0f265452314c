# fails: test_needs_come_before_the_job
# teaches: say aloud which way an edge points; here a job comes after what it needs
def build_order(needs):
    missing = {job: 0 for job in needs}
    for before in needs.values():
        for need in before:
            missing[need] += 1
    order = [job for job, count in missing.items() if count == 0]
    for job in order:
        for need in needs[job]:
            missing[need] -= 1
            if missing[need] == 0:
                order.append(need)
    return order if len(order) == len(needs) else []
