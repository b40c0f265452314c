import numpy as np


def ring_all_reduce(arrays: list[np.ndarray]) -> tuple[list[np.ndarray], list[list[np.ndarray]]]:
    """The sum of all arrays, as each rank has it in the end, and sent[step][rank]: what each rank sent on, step by step."""
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    chunks = [np.array_split(result, ranks) for result in results]  # views: writing into them fills the results
    sent = []
    for step in range(2 * (ranks - 1)):
        gathering = step >= ranks - 1
        # rank r passes on what came in the step before; its first chunk is r, so chunk r - step, and both phases are one walk round
        message = [chunks[rank][(rank - step) % ranks].copy() for rank in range(ranks)]
        for rank in range(ranks):
            mine = chunks[(rank + 1) % ranks][(rank - step) % ranks]
            mine[:] = message[rank] if gathering else mine + message[rank]
        sent.append(message)
    return results, sent
