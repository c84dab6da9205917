#!/usr/bin/env python3
"""How long the page waits for an answer while others hold connections: bench/crowd.py [--fonder FILE] [--asked 200]

200 connections say nothing, 50 give their request letter by letter, one each tenth of a second; beside them
the session asks for its state. Prints a row as in docs/performance.md.
"""
import argparse
import os
import socket
import statistics
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests"))
from house import House, Page  # noqa: E402

IDLE, DRIPPING = 200, 50


def connect(port):
    return socket.create_connection(("127.0.0.1", port))


def drip(port, over):
    """One slow connection after the other: the door ends each after the ten seconds that a header may take."""
    while not over.is_set():
        with connect(port) as line:
            try:
                for letter in b"GET /api/state HTTP/1.1\r\nX-Slow: " + b"s" * 1000:
                    line.send(bytes([letter]))
                    if over.wait(0.1):
                        return
            except OSError:
                continue


def asked_among_others(page, times):
    """Seconds of each answer."""
    port, over, took = int(page.port), threading.Event(), []
    slow = [threading.Thread(target=drip, args=(port, over)) for _ in range(DRIPPING)]
    for thread in slow:
        thread.start()
    idle = [connect(port) for _ in range(IDLE)]
    for _ in range(times):
        began = time.perf_counter()
        status, _ = page.get("state")
        took.append(time.perf_counter() - began)
        if status != 200:
            sys.exit("answered with %d" % status)
        time.sleep(0.02)
    over.set()
    for each in idle:
        each.close()
    for thread in slow:
        thread.join()
    return took


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", default=os.path.join(ROOT, "build/release/fonder"))
    arguments.add_argument("--asked", type=int, default=200)
    wishes = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Page(House(wishes.fonder, folder), ["demo"])
        try:
            took = asked_among_others(page, wishes.asked)
        finally:
            page.end()
    print("| the next answer beside 200 idle and 50 dripping connections | %.1f ms, at most %.1f ms of %d | – | – | ≤ 100 ms |"
          % (statistics.median(took) * 1000, max(took) * 1000, len(took)))


main()
