"""The first stage: folders, settings and tables of an officer, read and checked into a register."""

from thidua.load.files import check_year
from thidua.load.register import load_register
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import SETTINGS, Workspace, Workspaces, find_workspaces, read_workspace, sample_data
from thidua.records import HISTORY_AWARDS

__all__ = [
    "HISTORY_AWARDS",
    "SETTINGS",
    "Vocabulary",
    "Workspace",
    "Workspaces",
    "check_year",
    "find_workspaces",
    "load_register",
    "read_workspace",
    "sample_data",
]
