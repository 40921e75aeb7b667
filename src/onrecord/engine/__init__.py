"""Where heavy work runs: kernels mapped over tables or applied to the rows of one bucket, here or on a cluster.

Results come in order and few are in flight, so memory does not grow with the corpus; whoever stops iterating (an
interrupt, an error) stops the work and keeps what has come so far. `engine.local` has the engine of one machine, apart
so that what only needs a crew of processes does not load Arrow.
"""

from __future__ import annotations

from .contract import Engine, Kernel
from .crew import Crew, cores

__all__ = ["Crew", "Engine", "Kernel", "cores"]
