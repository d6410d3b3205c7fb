"""A reader of QR codes in byte mode without error correction (ISO/IEC 18004), versions 1 to 10."""

from __future__ import annotations

Grid = list[list[bool]]

FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
FORMAT_MASK = 0b101010000010010
ALIGNMENT = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34),
             7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46), 10: (6, 28, 50)}  # fmt: skip
# Data codewords in each block at error correction level M (table 9).
BLOCKS_M = {1: [16], 2: [28], 3: [44], 4: [32, 32], 5: [43, 43], 6: [27] * 4, 7: [31] * 4,
            8: [38, 38, 39, 39], 9: [36, 36, 36, 37, 37], 10: [43, 43, 43, 43, 44]}  # fmt: skip
LEVEL_M = 0b00
MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, _c: r % 2 == 0,
    lambda _r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: (r * c) % 2 + (r * c) % 3 == 0,
    lambda r, c: ((r * c) % 2 + (r * c) % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + (r * c) % 3) % 2 == 0,
)


def looks_like_a_code(grid: Grid) -> bool:
    """Tell whether finders stand in three corners and the timing patterns alternate."""
    count = len(grid)
    finder = [[cell == "1" for cell in row] for row in FINDER]
    for top, left in ((0, 0), (0, count - 7), (count - 7, 0)):
        if [row[left : left + 7] for row in grid[top : top + 7]] != finder:
            return False
    return all(grid[6][n] == grid[n][6] == (n % 2 == 0) for n in range(8, count - 8))


def format_bits(grid: Grid) -> tuple[int, int]:
    """Return both copies of the format information, without their mask."""
    last = len(grid) - 1
    first = [grid[8][c] for c in (0, 1, 2, 3, 4, 5, 7)] + [grid[8][8]]
    first += [grid[r][8] for r in (7, 5, 4, 3, 2, 1, 0)]
    second = [grid[last - n][8] for n in range(7)] + [grid[8][last - 7 + n] for n in range(8)]
    return _number(first) ^ FORMAT_MASK, _number(second) ^ FORMAT_MASK


def decode(grid: Grid) -> str:
    """Return the text of a code of level M in byte mode."""
    version = (len(grid) - 17) // 4
    information = format_bits(grid)[0] >> 10
    assert information >> 3 == LEVEL_M, "not level M"
    mask = MASKS[information & 0b111]
    bits = [grid[r][c] ^ mask(r, c) for r, c in _path(len(grid), version)]
    words = [_number(bits[n : n + 8]) for n in range(0, len(bits) - 7, 8)]
    data = _blocks(words, BLOCKS_M[version])
    stream = "".join(f"{word:08b}" for word in data)
    assert stream[:4] == "0100", "not byte mode"
    wide = 8 if version < 10 else 16
    count = int(stream[4 : 4 + wide], 2)
    start = 4 + wide
    codes = [int(stream[n : n + 8], 2) for n in range(start, start + 8 * count, 8)]
    return bytes(codes).decode("utf-8", errors="replace")


def _number(bits) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _path(count: int, version: int):
    """Yield the places of the data in their order: up and down in pairs of columns."""
    upward = True
    column = count - 1
    while column > 0:
        if column == 6:
            column -= 1
        rows = range(count - 1, -1, -1) if upward else range(count)
        for row in rows:
            for place in (column, column - 1):
                if not _is_pattern(row, place, count, version):
                    yield row, place
        upward = not upward
        column -= 2


def _is_pattern(row: int, column: int, count: int, version: int) -> bool:
    corner = 9
    if row < corner and (column < corner or column >= count - 8):
        return True
    if row >= count - 8 and column < corner:
        return True
    if 6 in (row, column):
        return True
    far = count - 11
    if version >= 7 and ((row < 6 and column >= far) or (column < 6 and row >= far)):
        return True
    places = ALIGNMENT[version]
    return any(
        abs(row - r) <= 2 and abs(column - c) <= 2
        for r in places
        for c in places
        if (r, c) not in ((6, 6), (6, places[-1]), (places[-1], 6))
    )


def _blocks(words: list[int], sizes: list[int]) -> list[int]:
    """Undo the interleaving of the data blocks."""
    blocks: list[list[int]] = [[] for _ in sizes]
    taken = iter(words)
    for place in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if place < size:
                block.append(next(taken))
    return [word for block in blocks for word in block]
