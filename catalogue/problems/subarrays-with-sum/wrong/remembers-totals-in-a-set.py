# fails: test_totals_that_recur_count_each_time
# teaches: a total that has occurred twice begins two stretches; keep how often, not whether
def count_stretches(rewards, target):
    seen = {0}
    total = count = 0
    for reward in rewards:
        total += reward
        count += total - target in seen
        seen.add(total)
    return count
