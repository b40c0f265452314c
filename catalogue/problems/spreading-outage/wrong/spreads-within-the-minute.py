# fails: test_failures_spread_one_link_a_minute
# teaches: a machine that fails in this minute spreads only in the next; collect the new ones apart
def minutes_until_all_fail(machines, links, failed):
    down, minute = set(failed), 0
    while len(down) < machines:
        before = len(down)
        for one, other in links:
            if one in down or other in down:
                down |= {one, other}
        if len(down) == before:
            return None
        minute += 1
    return minute
