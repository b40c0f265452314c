# fails: test_the_example_by_hand
# teaches: rows and columns run out separately; half the number of rows is not the number of rings
def spiral_order(patches):
    n = len(patches)
    order = []
    for low in range((n + 1) // 2):
        high = n - 1 - low
        if low == high:
            order.append(patches[low][low])
            break
        order += patches[low][low:high]
        order += [patches[i][high] for i in range(low, high)]
        order += [patches[high][j] for j in range(high, low, -1)]
        order += [patches[i][low] for i in range(high, low, -1)]
    return order
