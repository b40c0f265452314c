# fails: test_a_line_that_jumps_ahead_may_have_to_be_left
# teaches: taking each old line at its next place in new lets one line that moved down block all between
def common_lines(old, new):
    common, place = [], 0
    for line in old:
        if line in new[place:]:
            place = new.index(line, place) + 1
            common.append(line)
    return common
