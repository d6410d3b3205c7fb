"""A clinic's own pictures: SVG, PNG and JPEG files, read as if they came from an enemy.

Libraries that read them are imported when there is a file to read, and not before.
"""

from handbook.artwork.faults import ArtworkError, Fault
from handbook.artwork.painter import ArtworkPainter
from handbook.artwork.reading import MAX_BYTES, read_artwork

__all__ = ["MAX_BYTES", "ArtworkError", "ArtworkPainter", "Fault", "read_artwork"]
