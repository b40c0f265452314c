# fails: test_a_short_pair_that_closes_a_circle_is_left_out
# teaches: a pair between samples that are connected already connects nothing, however short
def linking_pairs(samples, pairs):
    reached, waiting = {0}, [0]
    for sample in waiting:
        for one, other, _ in pairs:
            for near, far in ((one, other), (other, one)):
                if near == sample and far not in reached:
                    reached.add(far)
                    waiting.append(far)
    if len(reached) < samples:
        return None
    return sorted(range(len(pairs)), key=lambda position: pairs[position][2])[: samples - 1]
