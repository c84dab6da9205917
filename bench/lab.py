#!/usr/bin/env python3
"""How `fonder lab fit` scales: bench/lab.py [--pairs 10000] [--silences 300] [--runs 2]

Simulates the pairs once (kept in build/bench), fits them on one thread and on two by turns, and once
by `mpirun -n 4`, and says seconds, peak memory (of the largest process) for a tenth of the pairs and
for all, and whether all lines are the same. Prints a Markdown table, as in docs/performance.md.
"""
import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RELEASE = os.path.join(ROOT, "build/release")
OUT = os.path.join(ROOT, "build/bench")
ALONE = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_plm": "isolated",
         "OMPI_MCA_btl": "self,vader", "OMPI_MCA_oob_tcp_if_include": "lo"}


def timed(command):
    """Seconds, and the peak of resident memory in MiB, and seconds of computing."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ, **ALONE))
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("%s ended with %d" % (" ".join(command), status))
    return time.perf_counter() - began, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime


def simulated(pairs, silences):
    events = os.path.join(OUT, "lab-%d-%d.csv" % (pairs, silences))
    if not os.path.exists(events):
        timed([os.path.join(RELEASE, "fonder"), "lab", "simulate", "--pairs", str(pairs),
               "--silences", str(silences), "--out", events])
    return events


def fit(events, out, *more):
    if os.path.exists(out):
        os.remove(out)
    return timed([os.path.join(RELEASE, "fonder"), "lab", "fit", events, "--out", out] + list(more))


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pairs", type=int, default=10000)
    arguments.add_argument("--silences", type=int, default=300)
    arguments.add_argument("--runs", type=int, default=2)
    wishes = arguments.parse_args()
    os.makedirs(OUT, exist_ok=True)
    few, all_of_them = wishes.pairs // 10, simulated(wishes.pairs, wishes.silences)
    out = os.path.join(OUT, "lab.ndjson")
    print("| what | seconds | peak memory |\n|---|---|---|")
    _, memory, _ = fit(simulated(few, wishes.silences), out, "--threads", "2")
    print("| %d pairs, two threads | | %.1f MiB |" % (few, memory), flush=True)
    one, two, seen = [], [], set()
    for _ in range(wishes.runs):
        for threads, into in ((1, one), (2, two)):
            seconds, memory, busy = fit(all_of_them, out, "--threads", str(threads))
            into.append(seconds)
            seen.add(digest(out))
            print("| %d pairs, %d threads | %.1f (busy %.1f) | %.1f MiB |" % (wishes.pairs, threads, seconds, busy, memory),
                  flush=True)
    if os.path.exists(os.path.join(RELEASE, "fonder-lab")):
        os.remove(out)
        seconds, _, _ = timed(["mpirun", "-n", "4", "--oversubscribe", os.path.join(RELEASE, "fonder-lab"), "fit",
                               all_of_them, "--out", out])
        seen.add(digest(out))
        print("| %d pairs, mpirun -n 4 | %.1f | |" % (wishes.pairs, seconds))
    print("\ntwo threads: %.2f × one; all lines %s" % (statistics.median(one) / statistics.median(two),
                                                      "the same" if len(seen) == 1 else "DIFFER"))


main()
