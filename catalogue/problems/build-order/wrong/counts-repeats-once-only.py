# fails: test_a_need_named_twice_counts_once
# teaches: count and take off in the same way: a need named twice must enter both or neither
def build_order(needs):
    needed_by, missing = {job: set() for job in needs}, {}
    for job, before in needs.items():
        missing[job] = len(before)
        for need in before:
            needed_by[need].add(job)
    order = [job for job, count in missing.items() if count == 0]
    for job in order:
        for waiting in needed_by[job]:
            missing[waiting] -= 1
            if missing[waiting] == 0:
                order.append(waiting)
    return order if len(order) == len(needs) else []
