#!/usr/bin/env python3
"""Holds `fonder inspect` against exports that other projects test with, where they lie in ../shared.

    tests/samples.py --fonder build/release/fonder

Every row of expected.tsv for the formats we read must agree, but for those named below with the
reason why the row and not fonder is wrong, or why the file is not ours to read yet. A row that is
named here and agrees fails too, so that this list cannot rot. Ends with `N passed, N failed`.
"""
import argparse
import os
import re
import subprocess
import sys

FORMATS = "whatsapp,telegram"
# File → why its row differs.
DIFFER = {
    "telegram/cnafateh-telegram-archive-viewer/messages.html":
        "Telegram's HTML is no format we read; the refusal says to export JSON instead",
}
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    wishes = arguments.parse_args()
    tool = os.path.join(SHARED, "tools/check_samples.py")
    if not os.path.exists(tool):
        print("../shared/samples is not there: nothing compared.\n0 passed, 0 failed")
        return 0
    done = subprocess.run([sys.executable, tool, "--fonder", wishes.fonder, "--samples",
                           os.path.join(SHARED, "samples"), "--only", FORMATS, "-v"],
                          stdout=subprocess.PIPE, encoding="utf8")
    print(done.stdout)
    passed = int(re.search(r"^(\d+) passed", done.stdout, re.MULTILINE).group(1))
    differing = set(re.findall(r"^((?:%s)/\S.*)$" % FORMATS.replace(",", "|"), done.stdout, re.MULTILINE))
    differing = {name for name in differing if not re.match(r"\S+ +\d+ of \d+$", name)}
    wrong = differing ^ set(DIFFER)
    for name in sorted(wrong):
        print("%s: %s" % (name, "differs" if name in differing else "is said to differ, and agrees"))
    print("%d passed, %d failed" % (passed + len(differing) - len(wrong & differing), len(wrong)))
    return bool(wrong)


sys.exit(main())
