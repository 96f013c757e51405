"""How fast, how much memory: a generator of workspaces and one command that measures."""
