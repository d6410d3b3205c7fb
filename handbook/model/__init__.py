"""The model: frozen, typed content. No stage changes it; each makes the next thing from it."""
