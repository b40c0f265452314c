# fails: test_the_example_by_hand
# teaches: a name that is repeated stands for several requests; a set forgets how many
def plan_requests(models, wait):
    return sorted(set(models))
