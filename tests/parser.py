#!/usr/bin/env python3
"""Has the parser read every fixture, looks at it while it reads, kills it, or the one who started it.

    tests/parser.py --fonder build/release/fonder

Ends with `N passed, N failed`.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LINES = 3_000_000


def long_chat(path):
    line = "31.03.24, 19:00 - Ada: pottery tonight? the kiln is free\n31.03.24, 19:04 - Noor: yes, save me the blue glaze\n"
    with open(path, "w") as file:
        for _ in range(LINES // 2000):
            file.write(line * 1000)


def parser_of(process):
    """The parser's id once it is behind its fence."""
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with open("/proc/%d/task/%d/children" % (process.pid, process.pid)) as file:
            children = file.read().split()
        if children and status(int(children[0])).get("Seccomp") == "2":
            return int(children[0])
    return None


def status(pid):
    try:
        with open("/proc/%d/status" % pid) as file:
            return dict(re.findall(r"^(\w+):\s*(.*)$", file.read(), re.MULTILINE))
    except (FileNotFoundError, ProcessLookupError):
        return {}


def start(fonder, chat):
    return subprocess.Popen([fonder, "inspect", chat], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf8")


def holds_nothing_but_its_task(fonder, chat):
    process = start(fonder, chat)
    pid = parser_of(process)
    try:
        seen = status(pid)
        with open("/proc/%d/environ" % pid) as file:
            environment = file.read()
        folder = "/proc/%d/fd" % pid
        files = sorted(re.sub(r":\[\d+\]", "", os.readlink(os.path.join(folder, fd))) for fd in os.listdir(folder))
        kinds = [f for f in files if f != chat]
        return (seen["NoNewPrivs"] == "1" and environment == "LC_ALL=C.UTF-8\0" and
                kinds == ["/dev/null", "/dev/null", "/dev/null", "pipe", "socket"])
    finally:
        process.kill()
        process.communicate()


def whose_parser_dies_says_so(fonder, chat):
    process = start(fonder, chat)
    os.kill(parser_of(process), signal.SIGKILL)
    _, told = process.communicate(timeout=20)
    return process.returncode == 7 and "Nothing was changed" in told


def ends_with_the_one_who_started_it(fonder, chat):
    process = start(fonder, chat)
    pid = parser_of(process)
    process.kill()
    process.communicate()
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if status(pid).get("State", "Z")[0] == "Z":  # gone, or waiting to be counted
            return True
        time.sleep(0.02)
    return False


def reads_every_fixture(fonder, _):
    fine = True
    for folder, _, names in os.walk(os.path.join(ROOT, "tests/fixtures")):
        for name in names:
            if not name.startswith("given"):
                continue
            path = os.path.join(folder, name)
            done = subprocess.run([fonder, "inspect", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if b"process that reads" in done.stdout or done.returncode < 0:
                fine = False
                print("gave up on", path)
    return fine


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    fonder = os.path.abspath(arguments.parse_args().fonder)
    good = bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        chat = os.path.join(scratch, "chat.txt")
        long_chat(chat)
        for check in (reads_every_fixture, holds_nothing_but_its_task, whose_parser_dies_says_so, ends_with_the_one_who_started_it):
            if check(fonder, chat):
                good += 1
            else:
                bad += 1
                print("failed: a parser that", check.__name__.replace("_", " "))
    print("%d passed, %d failed" % (good, bad))
    sys.exit(bad > 0)


main()
