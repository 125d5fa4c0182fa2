"""Which operations of the SDK's clients have been answered: in a run of all tests, every one must be.

A public method of these classes is an operation, so a new version of the SDK cannot bring one unnoticed.
"""

import inspect
import sys
from pathlib import Path

from globus_sdk import (
    AuthClient, AuthLoginClient, ConfidentialAppAuthClient, NativeAppAuthClient, TimersClient, TransferClient,
)
from globus_sdk.experimental import TransferClientV2

CLIENTS = [
    AuthClient, AuthLoginClient, NativeAppAuthClient, ConfidentialAppAuthClient, TransferClient, TransferClientV2,
    TimersClient,
]

# Operations that no test calls, each with the reason.
NOT_CALLED: dict[str, str] = {}

OPERATIONS = {
    inspect.unwrap(member).__code__: f"{client.__name__}.{name}"
    for client in CLIENTS
    for name, member in vars(client).items()
    if inspect.isfunction(member) and not name.startswith("_")
}
answered: set[str] = set()


def _note(frame, event, value):
    # A method that raises leaves with None; one that is answered never does.
    if event == "return" and value is not None and frame.f_code in OPERATIONS:
        answered.add(OPERATIONS[frame.f_code])


def pytest_collection_finish():
    sys.setprofile(_note)


def pytest_unconfigure():
    sys.setprofile(None)


def pytest_collection_modifyitems(config, items):
    """The test that looks back comes last, and only where all other tests have run."""
    last = [item for item in items if item.path.name == "test_every_operation_is_called.py"]
    others = [item for item in items if item not in last]
    files = {item.path for item in others} | {item.path for item in last}
    chosen = config.option.keyword or config.option.markexpr or config.option.deselect
    chosen = chosen or any("::" in name for name in config.args)
    everything = not chosen and files == set(Path(__file__).parent.glob("test_*.py"))
    items[:] = others + (last if everything else [])
    config.hook.pytest_deselected(items=[] if everything else last)
