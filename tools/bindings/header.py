"""Reads globule.h: its functions, constants and statuses, for what is generated from it."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include" / "globule.h"


class Parameter(NamedTuple):
    name: str
    type: str  # without blanks: "constchar*"

    @property
    def handle(self):
        """The handle that a pointer points to, without its prefix: "session"."""
        found = re.fullmatch(r"(?:const)?globule_(\w+)\*(?:const\*)?", self.type)
        return found and found[1]

    @property
    def is_array(self):
        """Whether it is an array of handles or strings, whose length follows."""
        return self.type.endswith("*const*")

    @property
    def out_handle(self):
        found = re.fullmatch(r"globule_(\w+)\*\*", self.type)
        return found and found[1]


class Function(NamedTuple):
    name: str
    result: str
    parameters: tuple

    @property
    def can_fail(self):
        return bool(self.parameters) and self.parameters[-1].name == "err"


def _text():
    return re.sub(r"//.*", "", HEADER.read_text(encoding="utf-8"))


def functions():
    found = []
    for result, name, words in re.findall(r"^([\w *]+?)\b(globule_\w+)\(([^;]*?)\);", _text(), re.M | re.S):
        parameters = []
        for word in [] if words.strip() == "void" else words.split(","):
            kind, parameter = re.fullmatch(r"\s*(.*?)(\w+)\s*", word, re.S).groups()
            parameters.append(Parameter(parameter, re.sub(r"\s", "", kind)))
        found.append(Function(name, re.sub(r"\s", "", result), tuple(parameters)))
    return found


def constants():
    """The names and values of the macros and statuses, in their order."""
    text = _text()
    macros = re.findall(r"^#define (GLOBULE_\w+) (\d+)$", text, re.M)
    statuses = re.findall(r"^\s*(GLOBULE_STATUS_\w+) = (\d+),", text, re.M)
    return statuses + macros


def handles():
    return re.findall(r"^typedef struct globule_(\w+) globule_\1;", _text(), re.M)
