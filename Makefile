# Every target is one call of tools/setup.py, which needs nothing but Python 3.11 or newer with venv and pip.
PYTHON ?= python3
SERVE ?= 1
ARGS ?=
CASE ?=

.PHONY: setup demo test lint docs clean
setup: ; @$(PYTHON) tools/setup.py setup
demo:  ; @$(PYTHON) tools/setup.py demo $(CASE) $(if $(SERVE),,--no-serve) $(ARGS)
test:  ; @$(PYTHON) tools/setup.py test $(ARGS)
lint:  ; @$(PYTHON) tools/setup.py lint
docs:  ; @$(PYTHON) tools/setup.py docs
clean: ; @$(PYTHON) tools/setup.py clean
