# fails: test_a_need_of_two_jobs_is_no_circle
# teaches: met again is not yet a circle; only a job that is still on the way down closes one, so three states are needed
def build_order(needs):
    order, seen = [], set()

    def visit(job):
        if job in seen:
            return False
        seen.add(job)
        for need in needs[job]:
            if not visit(need):
                return False
        order.append(job)
        return True

    for job in needs:
        if job not in seen and not visit(job):
            return []
    return order
