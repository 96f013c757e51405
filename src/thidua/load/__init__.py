"""The first stage: folders, settings and tables of an officer, read and checked into a register."""

from thidua.load.init import create_workspace
from thidua.load.register import load_register
from thidua.load.vocabulary import HISTORY_AWARDS, Vocabulary
from thidua.load.workspace import Workspace, Workspaces, find_workspaces

__all__ = [
    "HISTORY_AWARDS",
    "Vocabulary",
    "Workspace",
    "Workspaces",
    "create_workspace",
    "find_workspaces",
    "load_register",
]
