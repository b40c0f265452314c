def recovered_loss(scores: list[int]) -> int:
    """The sum of how far each score is below the level that is reached both up to it and from it on."""
    if not scores:
        return 0
    low, high = 0, len(scores) - 1
    left, right = scores[low], scores[high]
    loss = 0
    while low < high:
        if scores[low] < scores[high]:  # the right holds something as high as all that was passed on the left, so left decides
            left = max(left, scores[low])
            loss += left - scores[low]
            low += 1
        else:
            right = max(right, scores[high])
            loss += right - scores[high]
            high -= 1
    return loss
