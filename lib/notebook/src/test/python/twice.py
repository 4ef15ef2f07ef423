"""Runs all cells of notebooks twice, each notebook in one kernel, in a random order; prints one JSON object a notebook.

Usage: twice.py SEED NOTEBOOK…
"""

import json
import pathlib
import random
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

PATIENCE = 300


def main():
    seed, *paths = sys.argv[1:]
    random.Random(int(seed)).shuffle(paths)
    for path in map(pathlib.Path, paths):
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(
            notebook,
            timeout=PATIENCE,
            startup_timeout=PATIENCE,
            kernel_name="java",
            resources={"metadata": {"path": str(path.parent)}},
        )
        seen = {"notebook": path.name, "error": "", "seconds": []}
        with client.setup_kernel():
            for _ in range(2):
                start = time.monotonic()
                for index, cell in enumerate(notebook.cells):
                    if cell.cell_type == "code" and not seen["error"]:
                        try:
                            client.execute_cell(cell, index)
                        except CellExecutionError as error:
                            seen["error"] = f"{cell.id}: {error}"
                seen["seconds"].append(round(time.monotonic() - start, 1))
        print(json.dumps(seen), flush=True)


main()
