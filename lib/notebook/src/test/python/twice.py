"""Runs all cells of notebooks twice, in a random order, several notebooks in one kernel; prints one JSON object a notebook.

Usage: twice.py SEED KERNEL NOTEBOOK…
"""

import json
import pathlib
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

PATIENCE = 300
KERNELS = 2

# Kernels choose free ports and take them a little later, so they start one at a time.
STARTING = threading.Lock()


def all_of(paths, kernel):
    """What a reader does who opens one notebook after another, and chooses the kernel that runs already."""
    client = NotebookClient(
        nbformat.v4.new_notebook(),
        timeout=PATIENCE,
        startup_timeout=PATIENCE,
        kernel_name=kernel,
        resources={"metadata": {"path": str(paths[0].parent)}},
    )
    with ExitStack() as session:
        with STARTING:
            session.enter_context(client.setup_kernel())
        for path in paths:
            sys.stdout.write(json.dumps(twice(path, client)) + "\n")  # one write, as the other kernel prints, too
            sys.stdout.flush()


def twice(path, client):
    notebook = client.nb = nbformat.read(path, as_version=4)
    client.reset_execution_trackers()
    seen = {"notebook": path.name, "error": "", "seconds": []}
    for _ in range(2):
        start = time.monotonic()
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and not seen["error"]:
                try:
                    client.execute_cell(cell, index)
                except CellExecutionError as error:
                    seen["error"] = f"{cell.id}: {error}"
        seen["seconds"].append(round(time.monotonic() - start, 1))
    shown = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    seen["shown"] = {kind: sum(kind in data for data in shown) for kind in ("text/html", "image/png")}
    return seen


def main():
    seed, kernel, *names = sys.argv[1:]
    random.Random(int(seed)).shuffle(names)
    paths = list(map(pathlib.Path, names))
    with ThreadPoolExecutor(KERNELS) as executor:
        list(executor.map(lambda some: all_of(some, kernel), [paths[i::KERNELS] for i in range(KERNELS)]))


main()
