# fails: test_bookings_that_touch_do_not_overlap
# teaches: a booking that starts as another stops does not overlap it
def fewest_removals(bookings):
    removed, free = 0, None
    for start, stop in sorted(bookings, key=lambda booking: booking[1]):
        if free is None or start > free:
            free = stop
        else:
            removed += 1
    return removed
