"""The command line: arguments in, text out; it decides nothing.

Exit status: 0 done; 1 done in part, since a file or a line of the brief that was given could not be taken in or a
plug-in broke down; 2 could not be done. With ``--json`` standard output holds nothing but JSON Lines; progress and
sentences go to standard error.
"""

from .commands import onrecord


def main() -> None:
    """Run the command line."""
    onrecord(prog_name="onrecord")


__all__ = ["main", "onrecord"]
