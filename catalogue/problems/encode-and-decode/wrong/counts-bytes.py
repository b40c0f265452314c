# fails: test_characters_count_and_not_bytes
# teaches: a length in bytes does not say where a slice of characters ends
def encode(texts):
    return "".join(f"{len(text.encode('utf-8', 'surrogatepass'))}:{text}" for text in texts)


def decode(text):
    texts, position = [], 0
    while position < len(text):
        colon = text.find(":", position)
        if colon < 0 or not text[position:colon].isdecimal():
            break
        end = colon + 1 + int(text[position:colon])
        texts.append(text[colon + 1 : end])
        position = end
    return texts
