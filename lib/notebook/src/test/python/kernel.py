"""Starts a Java kernel in a directory, times its first table and views, interrupts a measuring cell; prints one JSON object.

Usage: kernel.py KERNEL DIRECTORY LOG
"""

import json
import queue
import subprocess
import sys
import threading
import time

import psutil
from jupyter_client.manager import start_new_kernel

PATIENCE = 180


def run(client, code, on_display=None):
    """Runs a cell; returns what it showed, its status, and the lines of its error."""
    shown, lines = [], []

    def hook(message):
        content = message["content"]
        kind = message["msg_type"]
        if kind in ("display_data", "update_display_data", "execute_result"):
            shown.append(content["data"])
            if on_display:
                on_display(content["data"])
        if kind == "error":
            lines.extend(content["traceback"])

    reply = client.execute_interactive(code, output_hook=hook, timeout=PATIENCE)
    return shown, reply["content"].get("status"), lines


def timed(client, code):
    start = time.monotonic()
    _, status, lines = run(client, code)
    assert status == "ok", (code, lines)
    return time.monotonic() - start


def shown_afterwards(client):
    """What a cell shows after its end."""
    shown = []
    while True:
        try:
            message = client.get_iopub_msg(timeout=5)
        except queue.Empty:
            return shown
        if message["msg_type"] == "update_display_data":
            shown.append(message["content"]["data"])


def completed(client, code):
    client.complete(code, len(code))
    return client.get_shell_msg(timeout=PATIENCE)["content"].get("matches", [])


def children(manager):
    kernel = psutil.Process(manager.provisioner.process.pid)
    return [p for p in kernel.children(recursive=True) if p.status() != psutil.STATUS_ZOMBIE]


STARTER = """
import sys, time
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name=sys.argv[1], startup_timeout=180, cwd=sys.argv[2])
print(manager.provisioner.process.pid, flush=True)
time.sleep(600)
"""


def outlives(kernel, directory):
    """Whether a kernel is there five seconds after whoever started it was killed."""
    starter = subprocess.Popen([sys.executable, "-c", STARTER, kernel, directory], stdout=subprocess.PIPE, text=True)
    process = psutil.Process(int(starter.stdout.readline()))
    starter.kill()
    starter.wait()
    try:
        process.wait(timeout=5)
        return False
    except psutil.TimeoutExpired:
        process.kill()
        return True


def main():
    kernel, directory, log = sys.argv[1:]
    start = time.monotonic()
    manager, client = start_new_kernel(kernel_name=kernel, startup_timeout=PATIENCE, cwd=directory)
    try:
        imports = "import static wasmeter.notebook.Lab.*;\nimport wasmeter.notebook.*;\nimport java.nio.file.Path;"
        run(client, imports)
        table, _, _ = run(client, "samples()")
        first = time.monotonic() - start
        language = client.kernel_info(reply=True, timeout=PATIENCE)["content"]["language_info"]

        views = [timed(client, f"var recorded = runs(Path.of({json.dumps(log)}))")]
        views += [timed(client, "compareExecution(recorded)") for _ in range(2)]
        views += [timed(client, "lifetimes(recorded)") for _ in range(2)]
        names = completed(client, "plan().engines(Engines.CHIC")

        interrupted = threading.Event()
        seen_children = []

        def interrupt(data):
            # The first output: the run has begun, or is waiting for another one on this machine.
            if not interrupted.is_set():
                interrupted.set()

                def later():
                    time.sleep(2)
                    seen_children.extend(children(manager))
                    manager.interrupt_kernel()

                threading.Thread(target=later).start()

        began = time.monotonic()
        shown, status, _ = run(
            client,
            'var runs = measure(plan().engines("chicory/interpreter").samples("fibonacci").scenarios("execute").forks(9));',
            interrupt,
        )
        stopped = time.monotonic() - began
        shown += shown_afterwards(client)
        left = [p.name() for p in children(manager)]
        _, kept, _ = run(client, "compareExecution(runs)")
        _, _, without = run(client, "wasmeter.notebook.table.Runs none = null; compareExecution(none)")
        _, _, misspelt = run(client, 'measure(plan().engines("chickory/*"))')
        after, _, _ = run(client, "1 + 1")
        print(
            json.dumps(
                {
                    "first": first,
                    "views": views,
                    "language": language,
                    "names": names,
                    "table": table[-1],
                    "status": status,
                    "said": shown[-1].get("text/plain", "") if shown else "",
                    "stopped": stopped,
                    "before": len(seen_children),
                    "left": left,
                    "kept": kept,
                    "without": without,
                    "misspelt": misspelt,
                    "after": after[-1].get("text/plain"),
                    "outlives": outlives(kernel, directory),
                }
            )
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
