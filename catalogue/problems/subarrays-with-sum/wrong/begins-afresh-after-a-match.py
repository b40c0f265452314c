# fails: test_the_example_by_hand
# teaches: stretches may overlap; a match does not use up its steps
def count_stretches(rewards, target):
    seen = {0: 1}
    total = count = 0
    for reward in rewards:
        total += reward
        if total - target in seen:
            count += seen[total - target]
            seen, total = {}, 0
        seen[total] = seen.get(total, 0) + 1
    return count
