"""The command line: arguments in, text out; it decides nothing.

Exit status: 0 done; 1 done in part, since a file or a line of the brief that was given could not be taken in or a
plug-in broke down; 2 could not be done. With ``--json`` standard output holds nothing but JSON Lines; progress and
sentences go to standard error.
"""

import os
import signal
import sys
from types import FrameType

from .commands import INTERRUPTED, onrecord


def main() -> None:
    """Run the command line. A hangup or a request to end is taken like Ctrl+C, so that the case is closed first."""
    for name in ("SIGTERM", "SIGHUP"):
        asked = getattr(signal, name, None)
        if asked is not None and signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, _interrupted)
    try:
        onrecord(prog_name="onrecord")
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(INTERRUPTED)  # the case is closed; work that still goes on beside is for nobody any more
        raise


def _interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


__all__ = ["main", "onrecord"]
