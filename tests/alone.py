#!/usr/bin/env python3
"""Has `fonder open` and `fonder demo` do their work where there is no network at all.

    tests/alone.py --fonder build/release/fonder

An empty network namespace has a loopback device and nothing else: no route, no name server, no interface to
leave by. The page is fetched, an export taken in, and answers read, by a client inside. Needs root.
"""
import argparse
import fcntl
import os
import socket
import struct
import subprocess
import sys
import tempfile

from house import NAME, PASSPHRASE, WORD, House, Page, Skipped, Sum, export, need, need_root


def bring_up_loopback():
    get_flags, set_flags, up = 0x8913, 0x8914, 1
    with socket.socket() as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, get_flags, request))[1]
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sH14x", b"lo", flags | up))


def is_alone():
    """The control: nobody can be reached from here."""
    with open("/proc/net/route") as file:
        routes = file.read().splitlines()[1:]
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=1).close()
        return ["192.0.2.1 was reached"]
    except OSError:
        return ["a route: " + route for route in routes]


def serves_the_page(page):
    status, start = page.ask("GET", "/a")
    return [] if status == 200 and b"<script" in start else ["the page was answered with %d" % status]


def opens(fonder, folder):
    page = Page(House(fonder, os.path.join(folder, "house")))
    try:
        wrong = serves_the_page(page)
        page.start()
        path = os.path.join(folder, "chat.zip")
        export(path, 2000, WORD)
        with open(path, "rb") as file:
            status, told = page.bring("chat.zip", file.read())
        if status != 200 or told["new"] != 2000:
            wrong.append("the import was answered with %d: %s" % (status, told))
        page.post("lock", {})
        if page.get("today")[0] == 200:
            wrong.append("it answers although it is locked")
        status, state = page.post("unlock", {"passphrase": PASSPHRASE})
        if status != 200 or state["bond"]["name"] != NAME or page.get("today")[0] != 200:
            wrong.append("it did not open again: %d %s" % (status, state))
        return wrong
    finally:
        page.end()


def shows_the_demo(fonder, folder):
    page = Page(House(fonder, os.path.join(folder, "house")), ["demo"])
    try:
        status, rhythm = page.get("rhythm")
        return serves_the_page(page) + ([] if status == 200 and rhythm["bond"] == "Noor" else ["rhythm: %d" % status])
    finally:
        page.end()


def try_alone(fonder, test):
    """Runs one of the tests below in a network of its own."""
    need_root("make a network of its own")
    need("unshare")
    if subprocess.run(["unshare", "--net", "true"], stderr=subprocess.DEVNULL).returncode != 0:
        raise Skipped("no network of its own can be made here")
    done = subprocess.run(["unshare", "--net", sys.executable, __file__, "--fonder", fonder, "--inside", test],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf8")
    return done.stdout.splitlines() if done.returncode != 0 else []


TESTS = {"is_alone": lambda fonder, folder: is_alone(), "opens": opens, "shows_the_demo": shows_the_demo}


def inside(fonder, test):
    bring_up_loopback()
    with tempfile.TemporaryDirectory() as folder:
        wrong = TESTS[test](fonder, folder)
    print("\n".join(wrong))
    return bool(wrong)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    arguments.add_argument("--inside", choices=TESTS, help=argparse.SUPPRESS)
    wishes = arguments.parse_args()
    if wishes.inside:
        return inside(wishes.fonder, wishes.inside)
    total = Sum()
    for test in TESTS:
        total.check("without a network it " + test.replace("_", " "), try_alone, wishes.fonder, test)
    return total.told()


sys.exit(main())
