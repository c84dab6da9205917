#!/usr/bin/env python3
"""Kills `fonder import` or `erase` at random moments, and looks for what it must not have left behind.

    tests/kills.py --fonder build/release/fonder [--verb import] [--kills 12] [--messages 200000] [--seed 20261122]

Each time an export whose words hold a canary is imported into an archive that holds an older chat, with
words kept, or its words are erased again, and that is killed. Afterwards the archive opens and is as it was
or as it is to be, no canary lies in any encoding below the folder that also was TMPDIR, HOME and working
folder, and nothing there is open to others. Called again, the verb completes. After an erasure the archive's
file is as small as if nobody had been killed: whoever opened it next has written its pages anew.
"""
import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time

from house import NAME, WORD, House, canaries_in, clear_text, export, open_to_others


# Most often without a word; sometimes by a fault of its own, or by being told to end.
WAYS = 4 * [signal.SIGKILL] + [signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM, signal.SIGHUP]


def wait_until_open(house, process):
    """The key takes most of a run, and what is looked for comes behind it: once the log is there."""
    while process.poll() is None and not os.path.exists(os.path.join(house.home, "fonder.db-wal")):
        time.sleep(0.0005)


def time_of(house, words):
    """Seconds that a run takes from there on."""
    process = house.start(words)
    wait_until_open(house, process)
    began = time.monotonic()
    process.communicate()
    return time.monotonic() - began


def homes(verb, old, new):
    """What the home holds before, and the verb that is killed."""
    bring = ["import", "--me", "Ada", "--bond", NAME, "--keep-words"]
    return {"import": (bring + [old], bring + [new]),
            "erase": (bring + [old, new], ["erase", "--words", "--yes"])}[verb]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    arguments.add_argument("--verb", choices=("import", "erase"), default="import")
    arguments.add_argument("--kills", type=int, default=12)
    arguments.add_argument("--messages", type=int, default=200000)
    arguments.add_argument("--seed", type=int, default=20261122)
    wishes = arguments.parse_args()
    chance = random.Random(wishes.seed)
    failed = killed = unchanged = 0
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as given:
        house = House(wishes.fonder, folder).made_cheaply()
        old, new = os.path.join(given, "old.zip"), os.path.join(given, "new.zip")
        export(old, 300, "pottery")
        export(new, wishes.messages, WORD)
        before_it, words = homes(wishes.verb, old, new)
        code, out = house.run(before_it)
        if code != 0:
            print(out)
            print("0 passed, 1 failed")
            return 1
        before = house.fingerprint()
        kept = os.path.join(folder, "kept")
        shutil.copytree(house.home, kept)
        span = time_of(house, words)
        complete = house.fingerprint()
        pages = os.path.join(house.home, "fonder.db")
        smallest = os.path.getsize(pages)
        for i in range(wishes.kills):
            shutil.rmtree(house.home)
            shutil.copytree(kept, house.home)
            process = house.start(words)
            wait_until_open(house, process)
            time.sleep(chance.uniform(0, span))
            alive = process.poll() is None
            killed += alive
            if alive:
                os.killpg(process.pid, chance.choice(WAYS))
            out, _ = process.communicate()
            left = clear_text(folder) + open_to_others(folder)  # before anything tidies up
            left += ["on the terminal: " + how for how in canaries_in(out) if WORD in how]
            now = house.fingerprint()
            if wishes.verb == "erase" and now == complete and os.path.getsize(pages) != smallest:
                left.append("%d bytes of pages that were not written anew" % (os.path.getsize(pages) - smallest))
            house.run(words)  # where all is done already it may say so
            after = house.fingerprint()
            unchanged += now == before
            if now not in (before, complete) or left or after != complete:
                failed += 1
                print("kill %d: state %s, again %s, left lying: %s" %
                      (i, {before: "old", complete: "new"}.get(now, "neither"), after == complete, left))
        code, out = house.run(["check"])
        if code != 0 or clear_text(folder):
            failed += 1
            print("the archive is not whole: %s" % out)
    print("%d of %d runs were killed before they ended, %d before anything was changed" % (killed, wishes.kills, unchanged))
    print("%d passed, %d failed" % (wishes.kills + 1 - failed, failed))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
