"""What keeps the cores busy while speed is measured."""

import os
import subprocess
import sys

import pytest

from helpers.fit import bench


def test_each_core_has_a_process_of_its_own_until_the_measurement_ends_or_fails(monkeypatch):
    started, popen = [], subprocess.Popen
    monkeypatch.setattr(bench.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[-1])
    with pytest.raises(RuntimeError), bench.busy_cores():
        assert len(started) == os.cpu_count() and all(p.poll() is None for p in started)
        raise RuntimeError("the measurement failed")
    assert all(p.poll() is not None for p in started)


def test_such_a_process_ends_with_the_one_that_started_it():
    spinning = subprocess.Popen([sys.executable, "-c", bench.SPIN], stdin=subprocess.PIPE)
    try:
        spinning.stdin.close()
        assert spinning.wait(timeout=60) == 0
    finally:
        spinning.kill()
