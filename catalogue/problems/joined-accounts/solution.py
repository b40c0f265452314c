def same_person(records: list[list[str]]) -> list[list[int]]:
    """Positions of the records that share addresses, directly or through others; groups by their first records."""
    parent = list(range(len(records)))

    def find(record):
        while parent[record] != record:
            parent[record] = parent[parent[record]]  # each step halves the path for those who come later
            record = parent[record]
        return record

    first_with = {}
    for record, addresses in enumerate(records):
        for address in addresses:
            other = first_with.setdefault(address, record)
            parent[find(record)] = find(other)
    persons = {}
    for record in range(len(records)):
        persons.setdefault(find(record), []).append(record)
    return list(persons.values())
