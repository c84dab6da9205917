#!/usr/bin/env python3
"""Looks at the processes of an open page and of an unlocked archive, and ends some of them.

    tests/processes.py --fonder build/release/fonder

Whoever holds content is fenced, and whoever is not holds none; nobody outlives the one that was started; one
that dies takes the session with it and nothing else; nobody but the same user is given the key. Needs root:
fonder's processes let nobody else look into them.
"""
import argparse
import ctypes
import os
import signal
import socket
import stat
import sys
import tempfile
import time

from house import NAME, PASSPHRASE, House, Page, Sum, adopt_orphans, need_lock, need_root, open_to_others, processes
from looking import seen_in

nobody = 65534
patience = 10  # seconds until a process has noticed that another ended


def status(pid):
    with open("/proc/%d/status" % pid) as file:
        return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)


def is_fenced(pid):
    """A filter of system calls in every thread, and no way to new privileges."""
    tasks = [int(task) for task in os.listdir("/proc/%d/task" % pid)]
    return all(status(task)["Seccomp"] == "2" and status(task)["NoNewPrivs"] == "1" for task in tasks)


def in_time(condition):
    end = time.monotonic() + patience
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def who_holds_content_is_fenced(fonder, house):
    page = Page(house)
    try:
        wrong = page.fill()
        holders = 0
        for pid in processes(fonder):
            held = seen_in(pid)
            holders += bool(held)
            if held and not is_fenced(pid):
                wrong += ["%s in process %d, which has no fence" % (how, pid) for how in sorted(held)]
        return wrong + ([] if holders else ["nobody holds anything: nothing was looked at"])
    finally:
        page.end()


def every_process_is_hardened(fonder, house):
    """Nobody looks in, no core file is written, and what is made is for its owner alone."""
    page = Page(house)
    try:
        wrong = page.fill()
        for pid in processes(fonder):
            with open("/proc/%d/limits" % pid) as file:
                cores = next(line.split()[4:6] for line in file if line.startswith("Max core file size"))
            if cores != ["0", "0"]:
                wrong.append("process %d may write a core file: %s" % (pid, cores))
            if int(status(pid)["Umask"], 8) != 0o077:
                wrong.append("process %d has umask %s" % (pid, status(pid)["Umask"]))
            if not is_closed_to_others(pid):
                wrong.append("process %d may be looked into by its own user" % pid)
        return wrong
    finally:
        page.end()


def is_closed_to_others(pid):
    """Tried as another user would: one without root's means, and the process's own id."""
    child = os.fork()
    if child == 0:
        try:
            drop_capabilities()
            open("/proc/%d/environ" % pid, "rb").read()
        except OSError:
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def drop_capabilities():
    """Root without any of its powers is the process's user and nothing more."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) != 0:
        os._exit(2)


def nobody_outlives_the_one_who_was_started(fonder, house):
    page = Page(house)
    try:
        wrong = page.fill()
        page.process.send_signal(signal.SIGKILL)
        page.process.wait()
        if not in_time(lambda: not processes(fonder)):
            wrong.append("still running: %s" % processes(fonder))
        return wrong + whole(house)
    finally:
        page.end()


def one_that_dies_takes_only_its_session(fonder, house):
    """Whoever holds content is killed in the middle of it: the page is locked or over, the archive whole."""
    page = Page(house)
    try:
        wrong = page.fill()
        for pid in [pid for pid in processes(fonder) if seen_in(pid)]:
            os.kill(pid, signal.SIGKILL)

        def is_over():
            try:
                status, state = page.get("state")
                return status != 200 or state["state"] != "open"
            except OSError:
                return True
        if not in_time(is_over):
            wrong.append("the page says that it is still open")
        if page.process.poll() is None:
            answered, told = page.post("unlock", {"passphrase": PASSPHRASE})
            if answered != 200:
                wrong.append("it does not open again: %s" % told)
        return wrong + whole(house)
    finally:
        page.end()


def whole(house):
    code, told = house.run(["check"])
    return [] if code == 0 else ["the archive is not whole: " + told]


def sockets_below(folder):
    return [os.path.join(folder, name) for name in os.listdir(folder)
            if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]


def asked_for_key(path, user):
    """How many bytes and descriptors somebody is given who asks for the key."""
    child_end, our_end = os.pipe()
    child = os.fork()
    if child == 0:
        told = b"0"
        try:
            os.setgid(user)
            os.setuid(user)
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(5)
                line.connect(path)
                line.sendall(b"k")
                content, given, _, _ = socket.recv_fds(line, 4096, 4)
                told = b"%d" % (len(content) + len(given))
        except OSError:
            pass
        os.write(our_end, told)
        os._exit(0)
    os.close(our_end)
    os.waitpid(child, 0)
    with os.fdopen(child_end, "rb") as file:
        return int(file.read())


def only_the_same_user_is_given_the_key(fonder, house):
    house.run(["start", "--bond", NAME, "--how", "partner"])
    code, told = house.run(["unlock"])
    wrong = [] if code == 0 else ["unlock ended with %d: %s" % (code, told)]
    try:
        wrong += open_to_others(house.folder)
        paths = sockets_below(house.home) + sockets_below(house.run_folder)
        if not paths or not asked_for_key(paths[0], os.getuid()):
            return wrong + ["no socket gives its own user anything: nothing was looked at"]
        # Even with every door before it open.
        for folder in (house.folder, house.home, house.run_folder):
            os.chmod(folder, 0o755)
        for path in paths:
            os.chmod(path, 0o777)
            given = asked_for_key(path, nobody)
            wrong += ["%s gave another user %d bytes" % (path, given)] if given else []
        return wrong
    finally:
        house.run(["lock"], {})


def lock_locks_whatever_is_open(fonder, house):
    """A page that was there before its archive, one that opened it, and what `unlock` keeps."""
    pages, wrong = [Page(house)], []
    try:
        pages[0].start()
        pages.append(Page(house, secrets={"--passphrase-fd": PASSPHRASE}))
        house.run(["unlock"])
        code, told = house.run(["lock"], {})
        wrong += [] if code == 0 else ["lock ended with %d: %s" % (code, told)]
        for i, page in enumerate(pages):
            if page.get("state")[1].get("state") == "open":
                wrong.append("page %d is still open" % i)
        return wrong + ([] if house.run(["today"], {})[0] == 3 else ["a later verb still opens it"])
    finally:
        for page in pages:
            page.end()


def try_it(fonder, test):
    need_root("look into another process, and be another user")
    need_lock(fonder)
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o711)
        house = House(fonder, os.path.join(folder, "house"))
        wrong = test(house.fonder, house)
        left = [] if in_time(lambda: not processes(fonder)) else ["left running: %s" % processes(fonder)]
        for pid in processes(fonder):
            os.kill(pid, signal.SIGKILL)
        return wrong + left


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    fonder = os.path.abspath(arguments.parse_args().fonder)
    total = Sum()
    for test in (who_holds_content_is_fenced, every_process_is_hardened, nobody_outlives_the_one_who_was_started,
                 one_that_dies_takes_only_its_session, only_the_same_user_is_given_the_key, lock_locks_whatever_is_open):
        total.check(test.__name__.replace("_", " "), try_it, fonder, test)
    return total.told()


sys.exit(main())
