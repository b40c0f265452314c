def round_trip_start(grants: list[int], costs: list[int]) -> int | None:
    """The smallest number of a site from which a job without credits can go once round the ring; None if there is none."""
    raise NotImplementedError
