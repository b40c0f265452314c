# fails: test_every_mark_may_be_a_text
# teaches: a separator that "nobody uses" is used by somebody
def encode(texts):
    return "".join(text + "\x1f" for text in texts)


def decode(text):
    return text.split("\x1f")[:-1]
