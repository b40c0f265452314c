# fails: test_the_shortest_is_not_the_latest
# teaches: spans need not nest, so the one that began last need not be the shortest
def innermost_spans(spans, times):
    answers = []
    for time in times:
        holding = [(-start, stop, position) for position, (start, stop) in enumerate(spans) if start <= time < stop]
        answers.append(min(holding)[2] if holding else None)
    return answers
