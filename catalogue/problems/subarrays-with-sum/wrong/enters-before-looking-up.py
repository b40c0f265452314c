# fails: test_the_empty_stretch_does_not_count
# teaches: entered first, a total differs from itself by 0, and every empty stretch counts
def count_stretches(rewards, target):
    seen = {0: 1}
    total = count = 0
    for reward in rewards:
        total += reward
        seen[total] = seen.get(total, 0) + 1
        count += seen.get(total - target, 0)
    return count
