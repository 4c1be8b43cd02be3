"""Processes killed while they install, export or publish, and the next start."""

from tests.faults import machine


def test_after_a_kill_at_any_moment_all_is_whole_and_nothing_is_left_for_ever(
    home, sources, tmp_path
):
    said = machine.run("kill.py", tmp_path, sources[0], CODI_GEO_INSTALLED=str(home))
    assert said == "whole\n"
