def same_person(records: list[list[str]]) -> list[list[int]]:
    """Positions of the records that share addresses, directly or through others; groups by their first records."""
    raise NotImplementedError
