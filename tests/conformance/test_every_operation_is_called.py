"""Comes last, and looks back: see operations.py."""

from operations import NOT_CALLED, OPERATIONS, answered


def test_every_operation_is_called():
    names = set(OPERATIONS.values())
    unanswered = sorted(names - answered - set(NOT_CALLED))
    assert not unanswered, "no test has had these answered: " + ", ".join(unanswered)
    assert not set(NOT_CALLED) - names, "the SDK has no such operations"
    assert not set(NOT_CALLED) & answered, "these can be called after all"
