# fails: test_a_circle_leaves_no_partial_order
# teaches: jobs on a circle or behind one are never free; compare the length of the order with the number of jobs
def build_order(needs):
    needed_by, missing = {job: [] for job in needs}, {}
    for job, before in needs.items():
        missing[job] = len(before)
        for need in before:
            needed_by[need].append(job)
    order = [job for job, count in missing.items() if count == 0]
    for job in order:
        for waiting in needed_by[job]:
            missing[waiting] -= 1
            if missing[waiting] == 0:
                order.append(waiting)
    return order
