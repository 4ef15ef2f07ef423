"""Runs all cells of notebooks twice, each notebook in one kernel, in a random order; prints one JSON object a notebook.

Usage: twice.py SEED NOTEBOOK…
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

# Kernels choose free ports and take them a little later, so they start one at a time.
STARTING = threading.Lock()


def twice(path):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        startup_timeout=PATIENCE,
        kernel_name="java",
        resources={"metadata": {"path": str(path.parent)}},
    )
    seen = {"notebook": path.name, "error": "", "seconds": []}
    with ExitStack() as kernel:
        with STARTING:
            kernel.enter_context(client.setup_kernel())
        for _ in range(2):
            start = time.monotonic()
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type == "code" and not seen["error"]:
                    try:
                        client.execute_cell(cell, index)
                    except CellExecutionError as error:
                        seen["error"] = f"{cell.id}: {error}"
            seen["seconds"].append(round(time.monotonic() - start, 1))
    return json.dumps(seen)


def main():
    seed, *paths = sys.argv[1:]
    random.Random(int(seed)).shuffle(paths)
    with ThreadPoolExecutor(2) as executor:
        for line in executor.map(twice, map(pathlib.Path, paths)):
            print(line, flush=True)


main()
