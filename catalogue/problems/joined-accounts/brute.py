def same_person(records: list[list[str]]) -> list[list[int]]:
    """Compares each record with every group so far, and merges the groups that share an address with it."""
    groups = []
    for position, addresses in enumerate(records):
        positions, joined = [position], set(addresses)
        apart = []
        for group, known in groups:
            if any(address in known for address in addresses):
                positions += group
                joined |= known
            else:
                apart.append((group, known))
        groups = [*apart, (positions, joined)]
    return sorted(sorted(group) for group, _ in groups)
