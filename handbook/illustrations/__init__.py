"""Drawings: baked paths painted in a palette, and the rig that makes them."""
