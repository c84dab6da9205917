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

from house import NAME, PASSPHRASE, WORD, House, Page, Skipped, Sum, adopt_orphans, canaries_in, chat, need_root, processes

at_once = 64 << 20
overlap = 1 << 10  # what lies across two pieces is found too
patience = 2  # seconds from the lock to the end of a process that had the key


def regions(pid):
    """Places where something was ever put: reading the others would only fill them."""
    with open("/proc/%d/smaps" % pid) as file:
        begin = end = 0
        for line in file:
            words = line.split()
            if "-" in words[0] and not words[0].endswith(":"):
                begin, end = (int(place, 16) for place in words[0].split("-"))
            elif words[0] in ("Rss:", "Swap:") and words[1] != "0":
                yield begin, end


def seen_in(pid):
    """Canaries in a process's memory, by encoding; whatever its pages' own rights."""
    found = set()
    try:
        places = sorted(set(regions(pid)))
        with open("/proc/%d/mem" % pid, "rb", buffering=0) as memory:
            for begin, end in places:
                for at in range(begin, end, at_once):
                    try:
                        memory.seek(at)
                        found.update(canaries_in(memory.read(min(at_once + overlap, end - at))))
                    except (OSError, OverflowError):
                        continue  # the kernel's own pages
    except (FileNotFoundError, ProcessLookupError):
        pass  # it has ended
    return found


def seen(fonder):
    return {"%s in process %d" % (how, pid) for pid in processes(fonder) for how in seen_in(pid)}


def gone_in_time(fonder):
    """What is still there after a while: a process may take a moment to end."""
    end = time.monotonic() + patience
    while (left := seen(fonder)) and time.monotonic() < end:
        time.sleep(0.05)
    return sorted(left)


def can_be_looked_into(fonder, folder):
    need_root("read another process's memory")
    adopt_orphans()
    # Until the process with the key ends when it locks, copies stay in freed memory: docs/security.md.
    if House(fonder, os.path.join(folder, "asked")).run(["help", "lock"], {})[0] != 0:
        raise Skipped("locking does not end a process yet: fonder has no verb `lock`")


def fill(page):
    """A session in which everything was typed, brought in and shown."""
    page.start()
    status, told = page.bring("chat.txt", chat(3000, WORD).encode("utf8"))
    for name in ("today", "rhythm", "recorded", "state"):
        page.get(name)
    return [] if status == 200 else ["the import was answered with %d: %s" % (status, told)]


def forgets(fonder, folder, lock):
    can_be_looked_into(fonder, folder)
    house = House(fonder, os.path.join(folder, "house"))
    page = Page(house)
    try:
        wrong = fill(page)
        before = " ".join(seen(fonder))
        wrong += ["not found while open: " + canary for canary in (WORD, NAME) if canary + " as utf-8" not in before]
        lock(house, page)
        return wrong + gone_in_time(fonder)
    finally:
        page.end()


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
    return total.told()


sys.exit(main())
