# fails: test_long_texts_come_back
# teaches: four digits hold lengths up to 9999; a number with an end of its own has no such limit
def encode(texts):
    return "".join(f"{len(text):04d}{text}" for text in texts)


def decode(text):
    texts, position = [], 0
    while position < len(text):
        end = position + 4 + int(text[position : position + 4])
        texts.append(text[position + 4 : end])
        position = end
    return texts
