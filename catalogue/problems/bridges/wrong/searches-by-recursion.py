# fails: test_a_chain_of_thousands_is_followed
# teaches: the search is as deep as a chain is long; keep the path in a list
def critical_cables(machines, cables):
    ends = [[] for _ in range(machines)]
    for position, (one, other) in enumerate(cables):
        ends[one].append((other, position))
        ends[other].append((one, position))
    number, critical = {}, []

    def search(machine, found_by):
        number[machine] = lowest = len(number)
        for other, position in ends[machine]:
            if position != found_by:
                below = number[other] if other in number else search(other, position)
                lowest = min(lowest, below)
        if found_by is not None and lowest == number[machine]:
            critical.append(found_by)
        return lowest

    for root in range(machines):
        if root not in number:
            search(root, None)
    return sorted(critical)
