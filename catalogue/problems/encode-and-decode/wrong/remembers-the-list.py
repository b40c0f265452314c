# fails: test_the_string_alone_holds_the_texts
# teaches: what encode keeps to itself is gone in another process; all must be in the string
_kept = []


def encode(texts):
    _kept[:] = texts
    return "\n".join(texts)


def decode(text):
    return list(_kept)
