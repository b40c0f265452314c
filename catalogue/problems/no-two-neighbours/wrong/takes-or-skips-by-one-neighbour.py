# fails: test_the_largest_gain_may_have_to_be_left
# teaches: to skip an hour because the next one is worth more looks one step ahead; the choice reaches further
def best_gain(gains):
    total, hour = 0, 0
    while hour < len(gains):
        following = gains[hour + 1] if hour + 1 < len(gains) else 0
        if gains[hour] > 0 and gains[hour] >= following:
            total += gains[hour]
            hour += 2
        else:
            hour += 1
    return total
