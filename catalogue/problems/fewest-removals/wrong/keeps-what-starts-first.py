# fails: test_a_long_booking_gives_way_to_several_short_ones
# teaches: what starts first may go on for long; what stops first leaves the most room
def fewest_removals(bookings):
    removed, free = 0, None
    for start, stop in sorted(bookings):
        if free is None or start >= free:
            free = stop
        else:
            removed += 1
    return removed
