# fails: test_depth_has_no_limit
# teaches: a recursion for each level ends at about a thousand in Python; keep the stack yourself
def first_misfit(text):
    partner = {"(": ")", "[": "]", "{": "}"}

    def level(position, closing):
        while position < len(text):
            character = text[position]
            if character in partner:
                wrong, position_after = level(position + 1, partner[character])
                if wrong:
                    return True, position_after
                if position_after == len(text):
                    return True, position
                position = position_after
            elif character in partner.values():
                return character != closing, position
            position += 1
        return False, position

    wrong, position = level(0, None)
    return position if wrong else None
