"""Every operation of the SDK's clients is in Globule's catalog by its name, or its page says why it is not."""

import re
from pathlib import Path

from operations import OPERATIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations.md"


def test_every_operation_is_in_the_catalog():
    words = set(re.findall(r"`(\w+)`", PAGE.read_text()))
    missing = []
    for operation in OPERATIONS.values():
        client, name = operation.split(".")
        if client == "TransferClientV2" and name in ("create_bookmark", "get_bookmark", "update_bookmark", "delete_bookmark"):
            name += "_v2"
        if name not in words:
            missing.append(operation)
    assert not missing, "docs/operations.md does not know " + ", ".join(missing)
