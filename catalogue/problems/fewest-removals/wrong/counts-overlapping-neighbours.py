# fails: test_a_long_booking_gives_way_to_several_short_ones
# teaches: what is removed overlaps nothing any more; of two neighbours that overlap, the one that stops later goes
def fewest_removals(bookings):
    order = sorted(bookings)
    removed, farthest = 0, None
    for start, stop in order:
        if farthest is not None and start < farthest:
            removed += 1
        farthest = stop if farthest is None else max(farthest, stop)
    return removed
