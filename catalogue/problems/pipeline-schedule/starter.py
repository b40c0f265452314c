Task = tuple[str, int]


def pipeline_schedule(kind: str, stages: int, micro_batches: int) -> list[list[Task | None]]:
    """timetable[stage][tick]: ("F", i) or ("B", i) for micro-batch i, or None; `kind` is "gpipe" or "1f1b"."""
    raise NotImplementedError


def bubble_fraction(timetable: list[list[Task | None]]) -> float:
    """The part of all ticks of all stages in which a stage is idle."""
    raise NotImplementedError


def peak_activations(timetable: list[list[Task | None]]) -> list[int]:
    """For each stage, of how many micro-batches it holds the activations at most."""
    raise NotImplementedError
