# fails: test_a_negative_reward_does_not_end_a_stretch
# teaches: a window that shrinks when the sum is too large needs rewards that only make it larger
def count_stretches(rewards, target):
    count = low = total = 0
    for high, reward in enumerate(rewards):
        total += reward
        while low < high and total > target:
            total -= rewards[low]
            low += 1
        count += total == target
    return count
