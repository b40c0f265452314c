# fails: test_what_lies_between_does_not_matter
# teaches: the box is as high as the lower of its two ends, whatever happens between; with the minimum it is another problem
def largest_box(scores):
    largest = 0
    for i in range(len(scores)):
        height = scores[i]
        for j in range(i + 1, len(scores)):
            height = min(height, scores[j])
            largest = max(largest, (j - i) * height)
    return largest
