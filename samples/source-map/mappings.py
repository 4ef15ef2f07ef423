"""Prints the mappings of a source map of as many segments as its argument says, as a compiler of many small functions would write them."""

import sys

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def quantity(number):
    rest = number << 1 if number >= 0 else -number << 1 | 1
    text = ""
    while True:
        digit, rest = rest & 31, rest >> 5
        text += DIGITS[digit | 32 if rest else digit]
        if not rest:
            return text


def mappings(segments):
    state = 17

    def upTo(below):
        nonlocal state
        state = (state * 1664525 + 1013904223) % 2**32
        return (state >> 8) % below

    before = [0, 0, 0, 0, 0]
    lines, line = [], []
    for _ in range(segments):
        column = before[0] + 1 + upTo(30)
        if upTo(12) == 0:
            lines.append(",".join(line))
            lines += [""] * upTo(2)
            line, column, before[0] = [], upTo(8), 0
        now = [column, upTo(9) if upTo(20) == 0 else before[1], max(0, before[2] + upTo(8) - 3), upTo(80), upTo(300)]
        fields = (1, 4, 4, 5)[upTo(4)]
        line.append("".join(quantity(now[i] - before[i]) for i in range(fields)))
        before[:fields] = now[:fields]
    return ";".join(lines + [",".join(line)])


if __name__ == "__main__":
    print(mappings(int(sys.argv[1])), end="")
