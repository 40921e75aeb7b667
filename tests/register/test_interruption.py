import os
import subprocess
import sys
from pathlib import Path

from onrecord.model.entry import KINDS, Entry
from onrecord.model.text import Document, Passage, PassageKind
from onrecord.register import read
from onrecord.store import Store

SCRIPT = """
import sys
from pathlib import Path
import onrecord.register.reading as reading
from onrecord.store import Store
reading.BATCH = 1
with Store.open(Path(sys.argv[1])) as store:
    reading.read(store, progress=lambda stage, done, total, what: print(done, flush=True), workers=1)
"""


def filled(path: Path) -> Path:
    with Store.create(path) as store:
        for number in range(8):
            text = f"“The quay is closed,” said Ingrid Lund on {number + 1} March 1936. Mr Aasen denied it."
            passage = Passage(1, PassageKind.PARAGRAPH, 0, len(text))
            store.put_document(Document(id=f"letter-{number}", text=text, passages=(passage,)))
    return path


def entries(path: Path) -> list[Entry]:
    with Store.open(path) as store:
        assert not list(store.check())
        return [one for kind in KINDS.values() for one in store.register.entries(kind, counting=False)]


def test_a_reading_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, broken = filled(tmp_path / "whole.onrecord"), filled(tmp_path / "broken.onrecord")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SCRIPT, str(broken)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if line.strip() == "3":
                process.kill()
                break
    with Store.open(whole) as store:
        read(store)
    with Store.open(broken) as store:
        left = read(store)
    assert 0 < left.documents <= 5
    assert entries(broken) == entries(whole)
    assert len([one for one in entries(whole) if one.kind == "statement"]) >= 8
