# fails: test_negative_samples_count
# teaches: zero is a sample like any other; as a start for a maximum it hides those below it
def window_maximum(samples, width):
    maxima = []
    for start in range(len(samples) - width + 1):
        peak = 0
        for sample in samples[start : start + width]:
            peak = max(peak, sample)
        maxima.append(peak)
    return maxima
