# fails: test_a_fall_without_recovery_costs_nothing
# teaches: the drawdown below the running maximum also counts falls that are never recovered
def recovered_loss(scores):
    loss, highest = 0, None
    for score in scores:
        highest = score if highest is None else max(highest, score)
        loss += highest - score
    return loss
