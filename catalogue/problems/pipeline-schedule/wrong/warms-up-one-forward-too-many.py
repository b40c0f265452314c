# fails: test_the_example_of_1f1b_by_hand
# teaches: the pairs begin with a forward: stage s needs p - 1 - s forwards before them, and one more is held too long
def stage_order(kind, stages, micro_batches, stage):
    forward = [("F", i) for i in range(micro_batches)]
    backward = [("B", i) for i in range(micro_batches)]
    if kind == "gpipe":
        return forward + backward
    ahead = min(stages - stage, micro_batches)
    pairs = [task for pair in zip(forward[ahead:], backward) for task in pair]
    return forward[:ahead] + pairs + backward[micro_batches - ahead :]


def pipeline_schedule(kind, stages, micro_batches):
    waiting = [stage_order(kind, stages, micro_batches, stage) for stage in range(stages)]
    timetable = [[] for _ in range(stages)]
    done = set()
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


def ready(task, stage, stages, done):
    source = stage - 1 if task[0] == "F" else stage + 1
    return not 0 <= source < stages or (source, task) in done


def bubble_fraction(timetable):
    ticks = [task for row in timetable for task in row]
    return ticks.count(None) / len(ticks)


def peak_activations(timetable):
    peaks = []
    for row in timetable:
        held = peak = 0
        for task in row:
            if task is not None:
                held += 1 if task[0] == "F" else -1
            peak = max(peak, held)
        peaks.append(peak)
    return peaks
