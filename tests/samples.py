#!/usr/bin/env python3
"""Holds `fonder inspect` against exports that other projects test with, where they lie in ../shared.

    tests/samples.py --fonder build/release/fonder

Every row of expected.tsv for the formats we read must agree, but for those named below: there the
file itself proves that the row is wrong, or is of a kind we do not read yet. A row that is named
here and agrees fails too, so that this list cannot rot. Ends with `N passed, N failed`.
"""
import argparse
import csv
import datetime
import os
import re
import subprocess
import sys
import tempfile

FORMATS = ("whatsapp", "telegram", "signal")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")


def says(pattern):
    """The proof is a line of the file itself."""
    return lambda text, row: re.search(pattern, text) is not None


def epoch_stands_beside(text, row):
    """The row took `date`, a wall clock, for UTC; `date_unixtime` on the next line is another instant."""
    as_utc = datetime.datetime.fromisoformat(row["first_timestamp"] + "+00:00").timestamp()
    beside = re.search(r'"date": "%s",\s*"date_unixtime": "(\d+)"' % row["first_timestamp"], text)
    return beside is not None and int(beside.group(1)) != as_utc


# File → the proof, in the file, that its row is wrong or not ours yet.
FROZENSPIDER = "telegram/frozenspider-chat-history-manager/telegram_%s/result.json"
DIFFER = {
    "telegram/cnafateh-telegram-archive-viewer/messages.html": says("(?i)^\s*<"),
    "signal/frozenspider-chat-history-manager/signal_2024-08-macos/plaintext.sqlite": says("^SQLite format 3"),
    # The row's last is the last message; first and last cover calls too, and this is one.
    "telegram/mlomb-chat-analytics/DM_2A_7M.json": says(r'"date_unixtime": "1691719862",\s*"actor": "Alice"'),
}
for version in ("2023-01", "2023-08", "2023-11", "2024-01", "2024-02_create-channel_saved-from",
                "2024-05_boosts_file-name_etc", "2024-06_blockquote-collapsed", "2024-08",
                "2025-02_joined_file-size"):
    DIFFER[FROZENSPIDER % version] = epoch_stands_beside


def differing_rows(tool, fonder, expected):
    done = subprocess.run([sys.executable, tool, "--fonder", fonder, "--samples", os.path.join(SHARED, "samples"),
                           "--expected", expected, "--only", ",".join(FORMATS), "-v"], stdout=subprocess.PIPE, encoding="utf8")
    print(done.stdout)
    names = re.findall(r"^((?:%s)/.*)\n    " % "|".join(FORMATS), done.stdout, re.MULTILINE)
    return set(names), int(re.search(r"^(\d+) passed", done.stdout, re.MULTILINE).group(1))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    wishes = arguments.parse_args()
    tool = os.path.join(SHARED, "tools/check_samples.py")
    if not os.path.exists(tool):
        print("../shared/samples is not there: nothing compared.\n0 passed, 0 failed, 1 skipped")
        return 0
    with open(os.path.join(SHARED, "samples/expected.tsv"), encoding="utf8") as file:
        # One time carries a note that the tool itself cannot read.
        table = file.read().replace(" (local)", "")
    rows = {row["file"]: row for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)}
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf8") as expected:
        expected.write(table)
        expected.flush()
        differing, passed = differing_rows(tool, os.path.abspath(wishes.fonder), expected.name)
    failed = 0
    for name in sorted(differing | set(DIFFER)):
        if name not in differing:
            failed += 1
            print("%s is said to differ, and agrees" % name)
        elif name not in DIFFER:
            failed += 1
            print("%s differs, and nothing says why" % name)
        else:
            with open(os.path.join(SHARED, "samples", name), encoding="utf8", errors="replace") as file:
                proven = DIFFER[name](file.read(), rows[name])
            passed, failed = passed + proven, failed + (not proven)
            print("%s differs; the file %s" % (name, "proves it right" if proven else "does not prove it"))
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


sys.exit(main())
