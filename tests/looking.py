"""Looks into the memory of other processes: what of the canaries stands in it. Only root may."""
from house import canaries_in, processes

at_once = 64 << 20
overlap = 1 << 10  # what lies across two pieces is found too


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
