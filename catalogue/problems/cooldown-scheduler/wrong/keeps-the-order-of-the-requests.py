# fails: test_the_most_frequent_goes_first
# teaches: the order of the requests is free; kept as it is, slots stay empty that others could use
def plan_requests(models, wait):
    again, plan = {}, []
    for model in models:
        plan += [None] * (again.get(model, 0) - len(plan))
        plan.append(model)
        again[model] = len(plan) + wait
    return plan
