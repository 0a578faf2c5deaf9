"""What hangs is caught: a text in its time, and a test in its own."""

from __future__ import annotations

import signal
import time

import pytest

from tests.findings.patience import FOR_A_TEST, no_longer_than


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="alarms are of a Unix kind")
def test_what_takes_too_long_is_stopped_and_the_test_has_its_time_again() -> None:
    with pytest.raises(TimeoutError), no_longer_than(1):
        time.sleep(5)
    left = signal.alarm(FOR_A_TEST)
    assert FOR_A_TEST - 2 < left <= FOR_A_TEST
