# fails: test_the_whole_document_may_be_needed
# teaches: the order of the query does not matter, only how often each token stands in it
def smallest_cover(tokens, query):
    best = None
    for start in range(len(tokens) + 1):
        position, found = start, 0
        while position < len(tokens) and found < len(query):
            found += tokens[position] == query[found]
            position += 1
        if found == len(query) and (best is None or position - start < best[1] - best[0]):
            best = (start, position)
    return best
