#!/usr/bin/env python3
"""`fonder-lab fit` under mpirun, held against `fonder lab fit`.

    tests/ranks.py --fonder build/release/fonder

The same lines to the last digit on one process and on four ranks; a job whose rank was killed is
completed by the next run. Everything stays on this machine, over shared memory and loopback. Ends
with `N passed, N failed`.
"""
import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time

ALONE = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_plm": "isolated",
         "OMPI_MCA_btl": "self,vader", "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
         "OMPI_MCA_oob_tcp_if_include": "lo", "OMPI_MCA_pmix_server_max_wait": "60"}
results = []


def check(what, good, more=""):
    results.append(bool(good))
    if not good:
        print("%s: no. %s" % (what, more))


def text(path):
    with open(path, "rb") as file:
        return file.read()


class Job:
    def __init__(self, lab, folder):
        self.lab = lab
        # Sockets of MPI's own need a short path.
        self.environment = dict(os.environ, TMPDIR=folder, **ALONE)

    def start(self, ranks, words):
        return subprocess.Popen(["mpirun", "-n", str(ranks), "--oversubscribe", self.lab] + words, env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)

    def run(self, ranks, words):
        process = self.start(ranks, words)
        try:
            out, _ = process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, _ = process.communicate()
        return process.returncode, out.decode("utf8", "replace")


def ranks_of(job):
    """Process ids of the ranks of one mpirun, first rank first."""
    with open("/proc/%d/task/%d/children" % (job.pid, job.pid)) as file:
        return sorted(int(child) for child in file.read().split())


def killed_in_the_midst(job, words, out):
    """Starts a job and kills its last rank once some lines stand there; whether it died of that."""
    process = job.start(3, words)
    until = time.time() + 120
    while process.poll() is None and time.time() < until:
        if os.path.exists(out) and text(out).count(b"\n") >= 3:
            os.kill(ranks_of(process)[-1], signal.SIGKILL)
            break
        time.sleep(0.002)
    process.communicate(timeout=120)
    return process.returncode != 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    fonder = os.path.abspath(arguments.parse_args().fonder)
    lab = fonder + "-lab"
    if not os.path.exists(lab):
        print("%s was not built: is libopenmpi-dev installed?\n0 passed, 1 failed" % lab)
        return 1
    linked = subprocess.run(["ldd", fonder], stdout=subprocess.PIPE, check=True).stdout
    check("fonder itself carries no MPI", b"libmpi" not in linked)
    with tempfile.TemporaryDirectory(prefix="r") as folder:
        events, alone, many = (os.path.join(folder, name) for name in ("events.csv", "alone", "many"))
        subprocess.run([fonder, "lab", "simulate", "--pairs", "120", "--silences", "60", "--out", events],
                       check=True, stdout=subprocess.DEVNULL)
        subprocess.run([fonder, "lab", "fit", events, "--out", alone], check=True, stdout=subprocess.DEVNULL)
        job = Job(lab, folder)
        words = ["fit", events, "--out", many]
        for ranks in (1, 4):
            code, said = job.run(ranks, words)
            check("%d ranks end well" % ranks, code == 0, said)
            check("%d ranks write the same lines" % ranks, text(many) == text(alone))
            os.remove(many)
        check("a rank that is killed ends the job", killed_in_the_midst(job, words, many))
        broken = text(many)
        check("what was written is right as far as it goes",
              len(broken) < len(text(alone)) and text(alone).startswith(broken))
        code, said = job.run(4, words)
        check("the next run completes it", code == 0 and text(many) == text(alone), said)
        check("and keeps what was there", "%d of them" % broken.count(b"\n") in said, said)
        code, said = job.run(2, ["fit", os.path.join(folder, "none.csv"), "--out", many])
        check("a file that is not there is told, and nobody waits", code == 1 and "none.csv" in said, said)
        code, said = job.run(2, ["score", events, "--out", many])
        check("what it cannot do it says", code == 2, said)
    print("%d passed, %d failed" % (sum(results), len(results) - sum(results)))
    return not all(results)


sys.exit(main())
