# fails: test_a_smaller_sample_waits_for_its_turn
# teaches: a smaller, later sample may become the peak; only those that a later one has reached can be dropped
def window_maximum(samples, width):
    maxima, best = [], None
    for position, sample in enumerate(samples):
        if best is None or sample >= samples[best] or best <= position - width:
            best = position
        if position >= width - 1:
            maxima.append(samples[best])
    return maxima
