"""The command line: arguments in, text out; it decides nothing.

Exit status: 0 done; 1 done in part, since a file or a line of the brief that was given could not be taken in or a
plug-in broke down; 2 could not be done. With ``--json`` standard output holds nothing but JSON Lines; progress and
sentences go to standard error.
"""

import signal
from types import FrameType

from .commands import onrecord


def main() -> None:
    """Run the command line. A hangup or a request to end is taken like Ctrl+C, so that the case is closed first."""
    for name in ("SIGTERM", "SIGHUP"):
        asked = getattr(signal, name, None)
        if asked is not None and signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, _interrupted)
    onrecord(prog_name="onrecord")


def _interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


__all__ = ["main", "onrecord"]
