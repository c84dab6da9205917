#!/usr/bin/env python3
"""Lets the disk and the memory run out while `fonder import` works.

    tests/scarce.py --fonder build/release/fonder [--allocations 12 | --every] [--seed 20261122]

The disk is a small one in memory, at five sizes between what is there and what is wanted (as root); memory
ends at one allocation of its own choosing, at all from there on, or at a limit of the address space.
Whatever happens, the verb says so and ends: not by a signal, not hanging. The archive is as it was, or the
file is in; it is whole, and with room on the disk again the import completes.
"""
import argparse
import contextlib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile

from house import NAME, WORD, House, Skipped, Sum, clear_text, export, need, need_root

HERE = os.path.dirname(os.path.abspath(__file__))
BRING = ["import", "--me", "Ada", "--bond", NAME, "--keep-words"]
MESSAGES = 30000
long_enough = 120  # seconds: only what hangs is that slow


class Import:
    """An archive with an older chat in it, and a newer export that a verb tries to bring in."""

    def __init__(self, fonder, folder):
        self.fonder, self.folder = fonder, folder
        self.new = os.path.join(folder, "new.zip")
        old = os.path.join(folder, "old.zip")
        export(old, 300, "pottery")
        export(self.new, MESSAGES, WORD)
        house = House(fonder, os.path.join(folder, "kept")).made_cheaply()
        house.run(BRING + [old])
        self.before, self.kept = house.fingerprint(), house.home
        whole = House(fonder, os.path.join(folder, "whole"))
        shutil.copytree(self.kept, whole.home)
        whole.run(BRING + [self.new])
        self.complete = whole.fingerprint()
        self.room_kept, self.room_whole = room(self.kept), room(whole.home)
        self.falls = 0  # inside a library, for want of memory, and said to be one

    def at(self, folder):
        """A copy of the archive, below another folder."""
        house = House(self.fonder, folder)
        shutil.rmtree(house.home, ignore_errors=True)
        shutil.copytree(self.kept, house.home)
        return house

    def attempt(self, house, **more):
        """Tries it. @return how it ended, and what is wrong with that."""
        process = house.start(BRING + [self.new], **more)
        try:
            out, _ = process.communicate(timeout=long_enough)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None, ["it hangs"]
        told = out.decode("utf8", "replace")
        code = process.returncode
        if code < 0 or code > 8:
            return code, ["it died: %d: %s" % (code, told)]
        return code, [] if told.strip() else ["it ended with %d and said nothing" % code]

    def judge(self, house, code, may_be_in=True):
        """What of the promise is broken: said to be in and not, neither in nor as before, or not whole."""
        now = house.fingerprint()
        wrong = []
        if now not in (self.before, self.complete):
            wrong.append("the archive is neither as before nor complete: %s" % now)
        if code == 0 and now != self.complete:
            wrong.append("it said that it was done, and it was not")
        if not may_be_in and now != self.before:
            wrong.append("it failed, and changed the archive")
        checked, told = house.run(["check"])
        return wrong + ([] if checked == 0 else ["not whole: " + told]) + clear_text(house.folder)

    def completes(self, house):
        code, told = house.run(BRING + [self.new])
        fine = code == 0 and house.fingerprint() == self.complete
        return [] if fine else ["with room again it ended with %d: %s" % (code, told)]


def room(folder):
    return sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))


@contextlib.contextmanager
def small_disk(at):
    need_root("make a small disk")
    os.makedirs(at, exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256m,mode=700", "none", at], stderr=subprocess.DEVNULL).returncode != 0:
        raise Skipped("no small disk can be mounted here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "--lazy", at], check=True)


def leave_free(disk, free):
    """Makes the disk so small that this much is left."""
    taken = os.statvfs(disk)
    used = (taken.f_blocks - taken.f_bfree) * taken.f_frsize
    subprocess.run(["mount", "-o", "remount,size=%d" % (used + max(free, 0)), disk], check=True)


def disk_ends(tried, share):
    """`share` of the room that the import takes is free: 0 is none, 1 would be enough but for the log."""
    with small_disk(os.path.join(tried.folder, "disk")) as disk:
        house = tried.at(disk)
        leave_free(disk, int(share * (tried.room_whole - tried.room_kept)))
        code, wrong = tried.attempt(house)
        if code == 0:
            wrong.append("the disk was not small at all")
        wrong += tried.judge(house, code, may_be_in=False)  # reading works with no space left
        leave_free(disk, 200 << 20)
        return wrong + tried.completes(house)


def shim(folder):
    """The library that lets allocations fail, built on the spot."""
    need("cc")
    library = os.path.join(folder, "fail_alloc.so")
    if not os.path.exists(library):
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, os.path.join(HERE, "fail_alloc.c"), "-ldl"], check=True)
    return library


def with_shim(tried, house, **wishes):
    return {"env": {**house.environment, "LD_PRELOAD": shim(tried.folder), **wishes}}


def allocations_of(tried):
    """How many an import makes."""
    count = os.path.join(tried.folder, "count")
    house = tried.at(os.path.join(tried.folder, "counting"))
    code, wrong = tried.attempt(house, **with_shim(tried, house, COUNT_ALLOCS=count))
    if code != 0:
        sys.exit("\n".join(["the import does not work under the library that counts"] + wrong))
    with open(count) as file:
        return int(file.read())


def allocation_fails(tried, number, from_there_on):
    house = tried.at(os.path.join(tried.folder, "scarce"))
    wishes = {"FAIL_ALLOC": str(number), **({"FAIL_ALLOC_ON": "1"} if from_there_on else {})}
    code, wrong = tried.attempt(house, **with_shim(tried, house, **wishes))
    # Inside libseccomp and ICU it may fall (docs/security.md): then it says so, harms nothing, and it is seldom.
    if code is not None and code < 0 and "What was saved is safe" in wrong[0]:
        tried.falls += 1
        wrong = []
    if from_there_on and code == 0 and number < 1000:
        wrong.append("nothing failed")
    return wrong + tried.judge(house, code)


def memory_ends(tried, mib):
    house = tried.at(os.path.join(tried.folder, "scarce"))
    limit = mib << 20
    code, wrong = tried.attempt(house, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    return wrong + tried.judge(house, code)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    arguments.add_argument("--allocations", type=int, default=12)
    arguments.add_argument("--every", action="store_true", help="each allocation in its turn, not a few by chance")
    arguments.add_argument("--seed", type=int, default=20261122)
    wishes = arguments.parse_args()
    total = Sum()
    with tempfile.TemporaryDirectory() as folder:
        tried = Import(wishes.fonder, folder)
        for share in (0, 0.1, 0.4, 0.7, 0.95):
            total.check("a disk with %d %% of the room it takes" % (share * 100), disk_ends, tried, share)
        chance, all_of_them = random.Random(wishes.seed), allocations_of(tried)
        numbers = (range(1, all_of_them + 1) if wishes.every
                   else [chance.randint(1, all_of_them) for _ in range(wishes.allocations)])
        for i, number in enumerate(numbers):
            total.check("allocation %d of %d fails%s" % (number, all_of_them, " and all behind it" * (i % 2)),
                        allocation_fails, tried, number, i % 2 == 1)
        most = max(2, len(numbers) // 50)
        total.check("of %d, at most %d fall inside a library" % (len(numbers), most),
                    lambda: [] if tried.falls <= most else ["%d fell" % tried.falls])
        for mib in (150, 300, 450):
            total.check("an address space of %d MiB" % mib, memory_ends, tried, mib)
    return total.told()


if __name__ == "__main__":
    sys.exit(main())
