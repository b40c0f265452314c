def same_person(records: list[list[str]]) -> list[list[int]]:
    """Positions of the records that share addresses, directly or through others; groups by their first records."""
    parent = list(range(len(records)))
    size = [1] * len(records)

    def find(record):
        while parent[record] != record:
            parent[record] = parent[parent[record]]  # each step halves the path for those who come later
            record = parent[record]
        return record

    first_with = {}
    for record, addresses in enumerate(records):
        for address in addresses:
            one, other = find(record), find(first_with.setdefault(address, record))
            if one != other:
                if size[one] < size[other]:
                    one, other = other, one
                parent[other] = one
                size[one] += size[other]
    persons = {}
    for record in range(len(records)):
        persons.setdefault(find(record), []).append(record)
    return list(persons.values())
