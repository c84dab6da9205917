#!/usr/bin/env python3
"""Looks into the memory of every process of fonder, before and after a lock.

    tests/memory.py --fonder build/release/fonder

While a session is open, words and a name stand in it: the control. Locked means that no process holds them,
in any encoding, nor the passphrase. Needs root: fonder's processes let nobody else look into them.
"""
import argparse
import os
import signal
import sys
import tempfile
import time

from house import NAME, PASSPHRASE, WORD, House, Page, Sum, adopt_orphans, need_lock, need_root, processes
from looking import seen

patience = 2  # seconds from the lock to the end of a process that had the key


def gone_in_time(fonder):
    """What is still there after a while: a process may take a moment to end."""
    end = time.monotonic() + patience
    while (left := seen(fonder)) and time.monotonic() < end:
        time.sleep(0.05)
    return sorted(left)


def can_be_looked_into(fonder):
    need_root("read another process's memory")
    need_lock(fonder)
    adopt_orphans()


def forgets(fonder, folder, lock):
    can_be_looked_into(fonder)
    house = House(fonder, os.path.join(folder, "house"))
    page = Page(house)
    try:
        wrong = page.fill()
        before = " ".join(seen(fonder))
        wrong += ["not found while open: " + canary for canary in (WORD, NAME) if canary + " as utf-8" not in before]
        lock(house, page)
        return wrong + gone_in_time(fonder)
    finally:
        page.end()


def forgets_what_was_unlocked(fonder, folder):
    """The archive that `unlock` keeps open for later verbs holds a key, and nothing of it after `lock`."""
    can_be_looked_into(fonder)
    house = House(fonder, os.path.join(folder, "house"))
    house.run(["start", "--bond", NAME, "--how", "partner"])
    ended, told = house.run(["unlock"])
    shared, _ = house.run(["today"], {})
    locked, _ = house.run(["lock"], {})
    wrong = gone_in_time(fonder)
    if (ended, shared, locked) != (0, 0, 0):
        wrong.append("unlock ended with %d, today with %d, lock with %d: %s" % (ended, shared, locked, told))
    if house.run(["today"], {})[0] != 3:
        wrong.append("a later verb still opens it")
    return wrong + ["a process is left: %d" % pid for pid in processes(fonder)]


def by_the_page(_, page):
    page.post("lock", {})


def by_the_verb(house, _):
    house.run(["lock"], {})


def by_a_signal(_, page):
    page.process.send_signal(signal.SIGHUP)


def by_a_wrong_passphrase_later(_, page):
    """A fresh process that was tried with the wrong one, and with the right one and locked again."""
    page.post("lock", {})
    page.post("unlock", {"passphrase": "not this one"})
    time.sleep(1.1)
    page.post("unlock", {"passphrase": PASSPHRASE})
    page.get("today")
    page.post("lock", {})


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    fonder = arguments.parse_args().fonder
    total = Sum()
    for lock in (by_the_page, by_the_verb, by_a_signal, by_a_wrong_passphrase_later):
        with tempfile.TemporaryDirectory() as folder:
            total.check("memory after a lock " + lock.__name__.replace("_", " "), forgets, fonder, folder, lock)
    with tempfile.TemporaryDirectory() as folder:
        total.check("memory after an unlocked archive was locked", forgets_what_was_unlocked, fonder, folder)
    return total.told()


sys.exit(main())
