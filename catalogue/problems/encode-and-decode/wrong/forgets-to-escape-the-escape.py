# fails: test_escapes_at_the_end_of_a_text_stay_there
# teaches: once a backslash has a meaning, a backslash of the text must be escaped too
import re


def encode(texts):
    return "".join(text.replace(",", "\\,") + "," for text in texts)


def decode(text):
    pieces = re.findall(r"((?:\\,|[^,])*),", text)
    return [piece.replace("\\,", ",") for piece in pieces]
