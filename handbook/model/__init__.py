"""The model: frozen, typed content. No stage changes it; each makes the next thing from it."""

import os

# Plugins of pydantic see everything that is read, and to look for them takes a while.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
