"""Tiles: as many to a row as have room; the rest is shared."""

from __future__ import annotations

from paper import Paper, Probe

from handbook.flowables import Tiles, measure

GAP = 10.0


def tiles(*leasts: float, **look) -> Tiles:
    return Tiles([(Probe(str(n), 10), least) for n, least in enumerate(leasts)], gap=GAP, **look)


def places(paper: Paper, drawn: Tiles) -> list[tuple[float, float] | None]:
    paper.draw(drawn)
    return [tile.at for tile, _ in drawn.tiles]


def test_stand_side_by_side_where_all_have_room(paper: Paper):
    first, second = places(paper, tiles(100, 100))
    assert first == (0, 390)
    assert second == (205, 390)


def test_go_on_in_the_next_row(paper: Paper):
    assert [at[1] for at in places(paper, tiles(200, 180, 200, 300)) if at] == [390, 390, 380, 370]


def test_share_what_is_left(paper: Paper):
    drawn = tiles(100, 200)
    paper.draw(drawn)
    assert [tile.asked[-1] for tile, _ in drawn.tiles] == [145, 245]


def test_one_that_is_wider_than_the_row_stands_alone():
    assert measure(tiles(900, 100), 400) == 20


def test_even_tiles_stand_in_columns_and_full_rows(paper: Paper):
    drawn = tiles(90, 50, 90, 60, 80, 90, even=True)
    assert [at[0] for at in places(paper, drawn) if at] == [0, 136.67, 273.33] * 2


def test_rows_keep_their_distance():
    assert measure(tiles(300, 300, row_gap=4), 400) == 24


def test_no_tiles_take_no_room():
    assert measure(tiles(), 400) == measure(tiles(even=True), 400) == 0
