# fails: test_a_job_is_not_paired_with_itself
# teaches: look for the partner among the jobs before this one; entered first, a job of half the target finds itself
def pair_with_target(hours, target):
    first_position = {}
    for j, length in enumerate(hours):
        first_position.setdefault(length, j)
        if target - length in first_position:
            return first_position[target - length], j
    return None
