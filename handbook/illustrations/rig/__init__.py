"""The pose rig: people posed by joint angles, drawn as flat shapes. Needs the `illustrate` extra.

Units: centimetres on the scene's own plane, x to the right, y up, the floor at y = 0; angles are
world angles in degrees, 0 = the way the person faces, 90 = up.
"""
