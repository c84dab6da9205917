#!/usr/bin/env python3
"""Kills `fonder import` at random moments, and looks for what it must not have left behind.

    tests/kills.py --fonder build/release/fonder [--kills 12] [--seed 20261122]

Each time an export whose words hold a canary is imported into an archive that holds an older chat, with
words kept, and killed. Afterwards the archive opens, its old data is whole, the new file is either in
or not, and no byte of the canary lies anywhere below the folder that also was TMPDIR and HOME. At the
end the import completes.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

PASSPHRASE = b"a passphrase for a test\n"
CANARY = "Kolibrifeder"
FORMS = [CANARY.encode("utf8"), CANARY.encode("utf-16-le"), CANARY.upper().encode("utf8"),
         CANARY.encode("utf8").hex().encode("ascii")]


class House:
    """One home, and everything that a run of fonder might write to."""

    def __init__(self, fonder, folder):
        self.fonder, self.folder = os.path.abspath(fonder), folder
        self.home = os.path.join(folder, "home")

    def start(self, words):
        end, begin = os.pipe()
        os.write(begin, PASSPHRASE)
        os.close(begin)
        environment = {"PATH": "/usr/bin:/bin", "HOME": self.folder, "TMPDIR": self.folder, "LC_ALL": "C.UTF-8"}
        process = subprocess.Popen([self.fonder] + words + ["--home", self.home, "--passphrase-fd", str(end)],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   pass_fds=(end,), env=environment, cwd=self.folder, start_new_session=True)
        os.close(end)
        return process

    def run(self, words):
        process = self.start(words)
        out, _ = process.communicate()
        return process.returncode, out.decode("utf8", "replace")

    def fingerprint(self):
        code, out = self.run(["fingerprint"])
        return out.strip() if code == 0 else None

    def clear_text(self):
        """Files below the folder in which the canary stands, in any of its forms."""
        found = []
        for folder, _, names in os.walk(self.folder):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    content = file.read()
                if any(form in content for form in FORMS):
                    found.append(os.path.join(folder, name))
        return found


def chat(messages, words):
    lines = []
    for i in range(messages):
        day, minute = divmod(i, 400)
        lines.append("[%02d.%02d.%d, %02d:%02d:%02d] %s: %s %d" %
                     (day % 28 + 1, day // 28 % 12 + 1, 2020 + day // 336, 8 + minute // 60, minute % 60, i % 60,
                      "Ada" if i % 3 else "Noor", words, i))
    return "\n".join(lines) + "\n"


def export(path, messages, words):
    # Packed, so that the canary does not stand in the export itself.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", chat(messages, words))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    arguments.add_argument("--kills", type=int, default=12)
    arguments.add_argument("--seed", type=int, default=20261122)
    wishes = arguments.parse_args()
    chance = random.Random(wishes.seed)
    failed = killed = 0
    complete = None  # the fingerprint once everything is in
    with tempfile.TemporaryDirectory() as folder:
        house = House(wishes.fonder, folder)
        old, new = os.path.join(folder, "WhatsApp Chat - Noor.zip"), os.path.join(folder, "new", "WhatsApp Chat - Noor.zip")
        os.mkdir(os.path.dirname(new))
        export(old, 300, "pottery")
        export(new, 200000, CANARY)
        bring = ["import", "--me", "Ada", "--bond", "Noor", "--keep-words"]
        code, out = house.run(bring + [old])
        if code != 0:
            print(out)
            print("0 passed, 1 failed")
            return 1
        before = house.fingerprint()
        kept = os.path.join(folder, "kept")
        shutil.copytree(house.home, kept)
        # The key takes most of a run: the kills are to fall behind it.
        began = time.monotonic()
        house.run(["fingerprint"])
        opened = time.monotonic()
        house.run(bring + [new])
        opening, whole_run = opened - began, time.monotonic() - opened
        for i in range(wishes.kills):
            shutil.rmtree(house.home)
            shutil.copytree(kept, house.home)
            process = house.start(bring + [new])
            time.sleep(chance.uniform(0.9 * opening, max(whole_run, 1.1 * opening)))
            alive = process.poll() is None
            killed += alive
            if alive:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            clear = house.clear_text()  # before anything tidies up
            now = house.fingerprint()
            after = house.fingerprint() if house.run(bring + [new])[0] == 0 else None
            complete = complete or after
            if now not in (before, complete) or clear or after != complete:
                failed += 1
                print("kill %d: state %s, again %s, in the clear: %s" %
                      (i, {before: "old", complete: "new"}.get(now, "neither"), after == complete, clear))
        code, out = house.run(["check"])
        if code != 0 or house.clear_text():
            failed += 1
            print("the archive is not whole: %s" % out)
    print("%d of %d runs were killed before they ended" % (killed, wishes.kills))
    print("%d passed, %d failed" % (wishes.kills + 1 - failed, failed))
    return bool(failed)


sys.exit(main())
