"""Starts the Java kernel, times its first table, interrupts a measuring cell; prints one JSON object."""

import json
import threading
import time

import psutil
from jupyter_client.manager import start_new_kernel

PATIENCE = 180


def run(client, code, on_display=None):
    """Runs a cell; returns what it showed, and its status."""
    shown = []

    def hook(message):
        content = message["content"]
        kind = message["msg_type"]
        if kind in ("display_data", "update_display_data", "execute_result"):
            shown.append(content["data"])
            if on_display:
                on_display(content["data"])

    reply = client.execute_interactive(code, output_hook=hook, timeout=PATIENCE)
    return shown, reply["content"].get("status")


def children(manager):
    kernel = psutil.Process(manager.provisioner.process.pid)
    return [p for p in kernel.children(recursive=True) if p.status() != psutil.STATUS_ZOMBIE]


def main():
    start = time.monotonic()
    manager, client = start_new_kernel(kernel_name="java", startup_timeout=PATIENCE)
    try:
        run(client, "import static wasmeter.notebook.Lab.*;")
        table, _ = run(client, "samples()")
        first = time.monotonic() - start

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
        shown, status = run(
            client,
            'measure(plan().engines("chicory/interpreter").samples("fibonacci").scenarios("execute").forks(9))',
            interrupt,
        )
        stopped = time.monotonic() - began
        time.sleep(2)
        left = [p.name() for p in children(manager)]
        after, _ = run(client, "1 + 1")
        print(
            json.dumps(
                {
                    "first": first,
                    "table": table[-1],
                    "status": status,
                    "said": shown[-1].get("text/plain", "") if shown else "",
                    "stopped": stopped,
                    "before": len(seen_children),
                    "left": left,
                    "after": after[-1].get("text/plain"),
                }
            )
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main()
