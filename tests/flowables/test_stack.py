"""Stacks: white space between, springs, and where they break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import Paper, Probe

from handbook.flowables import Anchored, Gap, Spring, Stack, measure
from handbook.flowables.box import TOLERANCE, keeps_with_next, part_at
from handbook.flowables.limit import Measure


def names(stack: Stack) -> list[str]:
    return [getattr(child, "name", type(child).__name__) for child in stack.children]


def halves(stack: Stack, height: float) -> list[list[str]]:
    return [names(part) for part in part_at(stack, 300, height)]


class TestSpace:
    def test_the_larger_of_two_neighbours_counts(self):
        stack = Stack([Probe("a", 10, after=5), Probe("b", 10, before=8), Probe("c", 10, before=2)])
        assert stack.gaps() == [0, 8, 2]
        assert measure(stack, 300) == 40

    def test_a_tighter_stack_has_a_share_of_it(self):
        children = [Probe("a", 10, after=8), Probe("b", 10), Probe("c", 10)]
        assert Stack(children, density=0.75).gaps() == [0, 6, 0]

    def test_none_above_the_first_and_none_below_the_last(self):
        assert measure(Stack([Probe("a", 10, before=50, after=50)]), 300) == 10

    def test_children_stand_below_each_other(self, paper: Paper):
        first, second = Probe("a", 10, after=6), Probe("b", 20)
        paper.draw(Stack([first, Gap(4), second]))
        assert first.at == (0, 390)
        assert second.at == (0, 360)

    def test_an_empty_stack_takes_no_room(self, paper: Paper):
        assert paper.draw(Stack([])) == 0


class TestSprings:
    def test_share_what_is_left(self):
        stack = Stack([Probe("a", 10), Spring(), Probe("b", 10), Spring(), Probe("c", 10)])
        measure(stack, 300)
        stack.stretch(130)
        assert [spring.height for spring in stack.children[1::2]] == [50, 50]
        assert stack.height == 130

    def test_stop_at_their_most_and_leave_the_rest_to_others(self):
        stack = Stack([Spring(0, 20), Probe("a", 10), Spring()])
        measure(stack, 300)
        stack.stretch(130)
        assert [stack.children[0].height, stack.children[2].height] == [20, 100]

    def test_keep_their_least_where_nothing_is_left(self):
        stack = Stack([Probe("a", 10), Spring(6)])
        measure(stack, 300)
        stack.stretch(5)
        assert stack.height == 16

    def test_relax(self):
        stack = Stack([Spring(6, 50)])
        measure(stack, 300)
        stack.stretch(100)
        assert stack.height == 50
        stack.relax()
        assert measure(stack, 300) == 6


class TestBreaks:
    def test_between_children(self):
        stack = Stack([Probe(name, 10) for name in "abc"])
        assert halves(stack, 25) == [["a", "b"], ["c"]]

    def test_inside_a_child_that_splits(self):
        stack = Stack([Probe("a", 10), Probe("b", 30, splits=True), Probe("c", 10)])
        assert halves(stack, 25) == [["a", "b1"], ["b2", "c"]]

    def test_space_counts(self):
        stack = Stack([Probe("a", 10, after=6), Probe("b", 10)])
        assert halves(stack, 25) == [["a"], ["b"]]
        assert halves(stack, 26) == [["a", "b"]]

    def test_what_fits_is_not_cut(self):
        stack = Stack([Probe("a", 10), Probe("b", 10)])
        assert part_at(stack, 300, 20) == [stack]

    def test_a_whole_stack_never_breaks(self):
        assert part_at(Stack([Probe("a", 10), Probe("b", 10)], whole=True), 300, 15) == []

    def test_the_first_child_does_not_fit(self):
        assert part_at(Stack([Probe("a", 30), Probe("b", 10)]), 300, 25) == []

    def test_a_heading_goes_with_what_follows(self):
        stack = Stack([Probe("a", 10), Probe("h", 5, keep_with_next=True), Probe("b", 20)])
        assert halves(stack, 25) == [["a"], ["h", "b"]]

    def test_a_chain_of_headings_goes_together(self):
        chain = [Probe(name, 5, keep_with_next=True) for name in ("h1", "h2", "lead")]
        stack = Stack([Probe("a", 10), *chain, Probe("b", 20)])
        assert halves(stack, 30) == [["a"], ["h1", "h2", "lead", "b"]]

    def test_a_heading_stays_before_the_first_lines_of_a_text(self):
        head = Probe("h", 5, keep_with_next=True)
        assert halves(Stack([head, Probe("b", 40, splits=True)]), 25) == [["h", "b1"], ["b2"]]

    def test_a_chain_from_the_start_moves_as_a_whole(self):
        head = Probe("h", 5, keep_with_next=True)
        assert part_at(Stack([head, Probe("b", 40)]), 300, 25) == []

    def test_white_space_at_a_break_falls_away(self):
        stack = Stack([Probe("a", 10), Gap(5), Probe("b", 10), Spring(), Probe("c", 20)])
        assert halves(stack, 15) == [["a"], ["b", "Spring", "c"]]
        assert halves(stack, 30) == [["a", "Gap", "b"], ["c"]]

    def test_white_space_alone_makes_no_page(self):
        """A spring or gap before a block that does not fit must not leave an empty page."""
        assert part_at(Stack([Spring(4), Probe("a", 30)]), 300, 25) == []
        assert part_at(Stack([Gap(4), Probe("a", 30)]), 300, 25) == []

    def test_a_nested_stack_breaks_inside(self):
        inner = Stack([Probe("b", 10), Probe("c", 10)])
        parts = part_at(Stack([Probe("a", 10), inner, Probe("d", 10)]), 300, 25)
        assert names(parts[0].children[1]) == ["b"]
        assert names(parts[1].children[0]) == ["c"]
        assert parts[1].children[1].name == "d"

    def test_the_parts_know_their_source(self):
        stack = Stack([Probe("a", 10), Probe("b", 10)], before=3, after=4)
        stack.source = "here"  # type: ignore[assignment]
        head, tail = part_at(stack, 300, 15)
        assert (head.source, tail.source) == ("here", "here")
        assert (head.spaceBefore, tail.spaceAfter) == (3, 4)
        assert (head.spaceAfter, tail.spaceBefore) == (0, 0)

    @given(
        heights=st.lists(st.tuples(st.integers(1, 40), st.booleans(), st.booleans()), min_size=1),
        room=st.integers(5, 60),
    )
    def test_nothing_is_lost_or_doubled(self, heights: list, room: int):
        """However it breaks: every child comes out once, in order, and each part fits."""
        children = [
            Probe(f"n{number}.", height, splits=splits, keep_with_next=keep)
            for number, (height, splits, keep) in enumerate(heights)
        ]
        placed: list[Probe] = []
        rest = Stack(children)
        while len(parts := part_at(rest, 300, room)) == 2:
            assert measure(parts[0], 300) <= room + TOLERANCE
            assert parts[0].children
            assert not keeps_with_next(parts[0].children[-1])
            placed += parts[0].children
            rest = parts[1]
        placed += rest.children
        came = [int(child.name[1:].split(".")[0]) for child in placed]
        assert came == sorted(came)
        for number, (height, *_) in enumerate(heights):
            share = sum(child.tall for child, n in zip(placed, came, strict=True) if n == number)
            assert share == pytest.approx(height)


class TestTogether:
    CHILDREN = ("a", "b", "c")

    def stack(self, splits_above: float) -> Stack:
        return Stack([Probe(name, 10) for name in self.CHILDREN], splits_above=splits_above)

    def test_what_belongs_together_moves_as_a_whole(self):
        assert part_at(self.stack(30), 300, 25) == []

    def test_what_is_higher_than_a_page_is_parted(self):
        assert [names(part) for part in part_at(self.stack(29), 300, 25)] == [["a", "b"], ["c"]]

    def test_a_chain_that_is_higher_than_a_page_is_broken(self):
        chain = Stack([Probe("a", 10, keep_with_next=True), Probe("b", 10)])
        assert chain.broken(300, 15) == []
        assert [names(part) for part in chain.broken(300, 15, chained=False)] == [["a"], ["b"]]

    def test_what_belongs_together_is_torn_at_any_depth(self):
        """Nothing else helps where the first child is higher than a page."""
        inner = Stack([Probe("a", 10, keep_with_next=True), Probe("b", 10)])
        for wrapped in (
            Stack([inner]),
            Stack([Anchored(inner, "here")]),
            Stack([Measure(inner, 99)]),
        ):
            assert wrapped.broken(300, 15) == []
            head, tail = wrapped.broken(300, 15, chained=False)
            assert (measure(head, 300), measure(tail, 300)) == (10, 10)

    def test_a_break_between_children_comes_first(self):
        inner = Stack([Probe("b", 10, keep_with_next=True), Probe("c", 10)])
        parts = Stack([Probe("a", 10, keep_with_next=True), inner]).broken(300, 25, chained=False)
        assert [len(part.children) for part in parts] == [1, 1]


class TestLeastPart:
    def stack(self, *heights: float, least: float, keeps: int = -1) -> Stack:
        children = [
            Probe("abcdef"[n], height, keep_with_next=n == keeps)
            for n, height in enumerate(heights)
        ]
        return Stack(children, least_part=least)

    @pytest.mark.parametrize(
        ("heights", "least", "wanted"),
        [
            ((10, 10, 10, 10), 20, [["a", "b"], ["c", "d"]]),
            ((10, 10, 10, 10, 10), 20, [["a", "b", "c"], ["d", "e"]]),
            ((10, 10, 10), 20, []),
            ((10, 40, 10), 20, []),
            ((20, 10, 10), 20, [["a"], ["b", "c"]]),
            ((10, 10, 10), 0, [["a", "b"], ["c"]]),
        ],
    )
    def test_both_parts_are_so_high(self, heights, least: float, wanted: list):
        room = 35 if len(heights) > 3 else 25
        assert halves(self.stack(*heights, least=least), room) == wanted

    def test_a_chain_counts_as_well(self):
        assert halves(self.stack(10, 10, 10, 10, least=20, keeps=1), 25) == []

    def test_it_holds_for_the_rest_too(self):
        _, rest = part_at(self.stack(20, 10, 10, 10, least=20), 300, 25)
        assert part_at(rest, 300, 15) == []
