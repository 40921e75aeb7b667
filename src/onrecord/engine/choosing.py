"""An engine by its name."""

from __future__ import annotations

from ..model.fault import EngineNotFound
from .contract import Engine
from .crew import cores


def engine_named(name: str) -> Engine:
    """``local``; ``spark``, a Spark on the cores of this machine; else the Spark at the address of a master
    (``spark://host:7077``, ``yarn``). `EngineNotFound` where Spark is not installed."""
    if name == "local":
        from .local import LocalEngine  # brings Arrow

        return LocalEngine()
    try:
        from .spark import SparkEngine
    except ImportError as missing:
        raise EngineNotFound(
            f"the engine {name} needs Spark, of which {missing.name} is not installed; install onrecord[spark], or "
            "work with the engine local"
        ) from missing
    return SparkEngine(f"local[{cores()}]" if name == "spark" else name)
