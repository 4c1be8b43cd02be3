"""Notebooks as files: pairs of text and notebook, runs without a screen, reports to hand on."""
