# fails: test_a_stretch_may_begin_with_the_first_step
# teaches: a stretch from the first step is a difference to the empty prefix, whose total is 0
def count_stretches(rewards, target):
    seen = {}
    total = count = 0
    for reward in rewards:
        total += reward
        count += seen.get(total - target, 0)
        seen[total] = seen.get(total, 0) + 1
    return count
