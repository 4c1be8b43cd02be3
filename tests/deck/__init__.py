"""The briefing deck: real slides, nothing cut, nothing left out, nothing half-written."""
