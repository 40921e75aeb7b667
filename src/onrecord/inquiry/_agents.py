"""Who is meant by a name or an id: one id for all that mean the same."""

from __future__ import annotations

from ..model.register import Register


def who(register: Register, name: str) -> str:
    """The id that stands for the agent of that id or name and for all that are the same; the name where nobody is
    known by it."""
    agent = register.agent(name) if name else None
    return min(register.same_as(agent.id)) if agent else name
