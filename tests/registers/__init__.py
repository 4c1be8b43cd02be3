"""Users' registers: reading their files."""
