# fails: test_no_text_and_empty_texts_are_told_apart
# teaches: between n texts stand n - 1 separators, so no text and one empty text look the same; put a mark behind each
def encode(texts):
    return ",".join(text.replace("%", "%25").replace(",", "%2C") for text in texts)


def decode(text):
    return [piece.replace("%2C", ",").replace("%25", "%") for piece in text.split(",")]
