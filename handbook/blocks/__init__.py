"""Blocks: one module a block, its data and its form side by side.

A new kind of block is one module and one line in `BLOCKS`.
"""

from handbook.blocks.back_matter import Glossary, Myths, References
from handbook.blocks.base import ContentBlock
from handbook.blocks.call_panel import CallPanel
from handbook.blocks.calling import Banner, Numbers, Script, WhoToCall
from handbook.blocks.callout import Callout, TryThis
from handbook.blocks.causes import Causes
from handbook.blocks.checklist import Checklist, Symptoms
from handbook.blocks.closing import Details, Feedback, Imprint, ReadMore, Review
from handbook.blocks.columns import Columns
from handbook.blocks.contents import Contents
from handbook.blocks.diary import Diary
from handbook.blocks.exercise import AskFirst, Exercise, StopIf
from handbook.blocks.figure import Figure
from handbook.blocks.food import Nutrients, Plate
from handbook.blocks.formats import Formats
from handbook.blocks.heading import Heading
from handbook.blocks.key_points import KeyPoints, Signs
from handbook.blocks.known import Known
from handbook.blocks.listing import List
from handbook.blocks.medicines import Medicines
from handbook.blocks.pairs import Pairs
from handbook.blocks.pictograph import Pictograph
from handbook.blocks.steps import Steps
from handbook.blocks.tables import Plan, Table
from handbook.blocks.text import Text
from handbook.blocks.writing import Goal, WriteLines
from handbook.illustrations.icons import icon_names
from handbook.illustrations.scene import scene_names
from handbook.model.block import Kinds

BLOCKS: tuple[type[ContentBlock], ...] = (
    AskFirst,
    Banner,
    CallPanel,
    Callout,
    Causes,
    Checklist,
    Columns,
    Contents,
    Details,
    Diary,
    Exercise,
    Feedback,
    Figure,
    Formats,
    Glossary,
    Goal,
    Heading,
    Imprint,
    KeyPoints,
    Known,
    List,
    Medicines,
    Myths,
    Numbers,
    Nutrients,
    Pairs,
    Pictograph,
    Plan,
    Plate,
    ReadMore,
    References,
    Review,
    Script,
    Signs,
    Steps,
    StopIf,
    Symptoms,
    Table,
    Text,
    TryThis,
    WhoToCall,
    WriteLines,
)


def kinds() -> Kinds:
    """Return what content may name: kinds of block, icons and scenes.

    Raises ValueError when two blocks have the same kind.
    """
    by_name: dict[str, type[ContentBlock]] = {}
    for block in BLOCKS:
        if block.kind in by_name:
            raise ValueError(f"two blocks are of the kind “{block.kind}”")
        by_name[block.kind] = block
    return Kinds(by_name, icon_names(), scene_names())
