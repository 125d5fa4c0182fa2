"""Medians beside `cp -r`, in turn and on the same disk, and the most memory that the service ever held."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from service import Service

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FILES, ITEMS, LARGE_MIB, ROUNDS = (
    int(os.environ.get(name, default))
    for name, default in (("FILES", 5_000), ("ITEMS", 20_000), ("LARGE_MIB", 512), ("ROUNDS", 3))
)
WAYS = {"cp -r": None, "plain": {}, "verify_checksum": {"verify_checksum": True}}


def make_small_files(folder):
    """Files of a kilobyte, a thousand in each directory."""
    for number in range(FILES):
        directory = folder / f"{number // 1000:04}"
        if number % 1000 == 0:
            directory.mkdir(parents=True)
        (directory / f"file-{number:07}.dat").write_bytes(b"%07d " % number * 128)


def make_large_file(file):
    block = os.urandom(1 << 20)
    with file.open("wb") as out:
        for number in range(LARGE_MIB):
            out.write(number.to_bytes(8, "little") + block[8:])


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def compare(work, name, source):
    """`cp -r` and both ways to transfer in turn, and what they take beside it.

    Each run has a new destination, and no small file is deleted before the end: an ext4 takes its time to use again what
    was deleted a moment ago.
    """
    seconds, peaks = {}, {}
    for number in range(ROUNDS):
        for way, options in WAYS.items():
            target = f"{source}-{way}-{number}"
            if options is None:
                copy = ["cp", "-r", work / "source" / source, work / "destination" / target]
                took = timed(lambda: subprocess.run(copy, check=True))
            else:
                # A new service each time: its peak is that of this copy.
                with Service(PROGRAM, work) as service:
                    took = timed(lambda: service.transfer(f"/{source}", f"/{target}", **options))
                    peaks[way] = max(peaks.get(way, 0), service.peak_memory())
            seconds.setdefault(way, []).append(took)
            if (work / "destination" / target).is_file():
                (work / "destination" / target).unlink()
    print(f"{name}:")
    base = statistics.median(seconds["cp -r"])
    for way, figures in seconds.items():
        median = statistics.median(figures)
        memory = f"  peak {peaks[way]:6.1f} MiB" if way in peaks else ""
        print(f"  {way:16} {median:8.2f} s (x{median / base:.2f}){memory}", flush=True)


def submit_items(work):
    """One document with very many items, which all copy the same small file."""
    (work / "source" / "one").write_text("one\n")
    item = '{{"DATA_TYPE": "transfer_item", "source_path": "/one", "destination_path": "/items/{:04}/copy-{:07}.dat"}}'
    items = (item.format(number // 1000, number) for number in range(ITEMS))
    with Service(PROGRAM, work) as service:
        document = service.document(items)
        begin = time.perf_counter()
        task = service.submit(document)
        accepted, peak = time.perf_counter() - begin, service.peak_memory()
        service.wait(task)
        done = time.perf_counter() - begin
        print(f"a document of {ITEMS} items, {len(document) / 1e6:.0f} MB:")
        print(f"  accepted         {accepted:8.2f} s  peak {peak:6.1f} MiB")
        print(f"  copied           {done:8.2f} s  peak {service.peak_memory():6.1f} MiB", flush=True)


with tempfile.TemporaryDirectory(dir=os.environ.get("WORK")) as directory:
    work = pathlib.Path(directory)
    for name in ("source", "destination", "state"):
        (work / name).mkdir()
    if FILES:
        make_small_files(work / "source" / "small")
        compare(work, f"{FILES} files of a kilobyte", "small")
    if ITEMS:
        submit_items(work)
    if LARGE_MIB:
        make_large_file(work / "source" / "large")
        compare(work, f"one file of {LARGE_MIB} MiB", "large")
