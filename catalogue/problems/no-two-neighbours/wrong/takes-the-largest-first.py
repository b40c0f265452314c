# fails: test_the_largest_gain_may_have_to_be_left
# teaches: a large gain may block two neighbours that are worth more together
def best_gain(gains):
    taken = set()
    for hour in sorted(range(len(gains)), key=lambda hour: -gains[hour]):
        if gains[hour] > 0 and hour - 1 not in taken and hour + 1 not in taken:
            taken.add(hour)
    return sum(gains[hour] for hour in taken)
