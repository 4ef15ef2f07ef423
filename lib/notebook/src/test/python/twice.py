"""Runs all cells of notebooks twice, each notebook in one kernel, in a random order; prints one JSON object a notebook.

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

# Kernels choose free ports and take them a little later, so they start one at a time.
STARTING = threading.Lock()


def twice(path, kernel):
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        startup_timeout=PATIENCE,
        kernel_name=kernel,
        resources={"metadata": {"path": str(path.parent)}},
    )
    seen = {"notebook": path.name, "error": "", "seconds": []}
    with ExitStack() as session:
        with STARTING:
            session.enter_context(client.setup_kernel())
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
    return json.dumps(seen)


def main():
    seed, kernel, *paths = sys.argv[1:]
    random.Random(int(seed)).shuffle(paths)
    with ThreadPoolExecutor(2) as executor:
        for line in executor.map(lambda path: twice(pathlib.Path(path), kernel), paths):
            print(line, flush=True)


main()
