# fails: test_the_example_of_one_number
# teaches: begin with 0; whoever begins with the first number must not combine it again
def unfinished(numbers):
    left = numbers[0]
    for number in numbers:
        left ^= number
    return left
