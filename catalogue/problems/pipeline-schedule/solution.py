Task = tuple[str, int]


def stage_order(kind: str, stages: int, micro_batches: int, stage: int) -> list[Task]:
    """What a stage does, one task after the other."""
    forward = [("F", i) for i in range(micro_batches)]
    backward = [("B", i) for i in range(micro_batches)]
    if kind == "gpipe":
        return forward + backward
    ahead = min(stages - stage - 1, micro_batches)  # forwards before the first pair: what fills the stages behind this one
    pairs = [task for pair in zip(forward[ahead:], backward) for task in pair]
    return forward[:ahead] + pairs + backward[micro_batches - ahead :]


def pipeline_schedule(kind: str, stages: int, micro_batches: int) -> list[list[Task | None]]:
    """timetable[stage][tick]: ("F", i) or ("B", i) for micro-batch i, or None; `kind` is "gpipe" or "1f1b"."""
    waiting = [stage_order(kind, stages, micro_batches, stage) for stage in range(stages)]
    timetable = [[] for _ in range(stages)]
    done = set()  # (stage, task) that ended in an earlier tick
    while any(waiting):
        started = []
        for stage, tasks in enumerate(waiting):
            task = tasks[0] if tasks else None
            if task is not None and ready(task, stage, stages, done):
                started.append((stage, tasks.pop(0)))
                timetable[stage].append(task)
            else:
                timetable[stage].append(None)
        done.update(started)
    return timetable


def ready(task: Task, stage: int, stages: int, done: set) -> bool:
    """Whether the stage that this task waits for has done it."""
    source = stage - 1 if task[0] == "F" else stage + 1
    return not 0 <= source < stages or (source, task) in done


def bubble_fraction(timetable: list[list[Task | None]]) -> float:
    """The part of all ticks of all stages in which a stage is idle."""
    ticks = [task for row in timetable for task in row]
    return ticks.count(None) / len(ticks)


def peak_activations(timetable: list[list[Task | None]]) -> list[int]:
    """For each stage, of how many micro-batches it holds the activations at most."""
    peaks = []
    for row in timetable:
        held = peak = 0
        for task in row:
            if task is not None:
                held += 1 if task[0] == "F" else -1
            peak = max(peak, held)
        peaks.append(peak)
    return peaks
