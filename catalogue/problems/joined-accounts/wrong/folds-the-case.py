# fails: test_addresses_are_compared_as_they_stand
# teaches: what counts as the same address is for the caller to decide, and was decided
def same_person(records):
    groups = []
    for position, addresses in enumerate(records):
        positions, joined, apart = [position], {address.strip().lower() for address in addresses}, []
        for group in groups:
            if joined & group[1] and {address.strip().lower() for address in addresses} & group[1]:
                positions, joined = group[0] + positions, joined | group[1]
            else:
                apart.append(group)
        groups = [*apart, (positions, joined)]
    return sorted(sorted(positions) for positions, _ in groups)
