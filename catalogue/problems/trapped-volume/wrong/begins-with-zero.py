# fails: test_negative_scores_dip_like_any_other
# teaches: a maximum of nothing is not 0; begin with the ends of the curve
def recovered_loss(scores):
    low, high = 0, len(scores) - 1
    left = right = loss = 0
    while low < high:
        if scores[low] < scores[high]:
            left = max(left, scores[low])
            loss += left - scores[low]
            low += 1
        else:
            right = max(right, scores[high])
            loss += right - scores[high]
            high -= 1
    return loss
