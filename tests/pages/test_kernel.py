"""A kernel runs a notebook, says what failed, and can be ended while it starts."""

import asyncio
import threading

import nbformat.v4 as v4
import pytest
from jupyter_client.channels import HBChannel
from jupyter_client.client import KernelClient

from helpers.pages.kernel import Kernel

pytestmark = pytest.mark.slow


def _notebook(*cells):
    return v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])


def test_notebooks_run_one_after_another_each_with_an_empty_name_space():
    async def run():
        kernel = Kernel()
        try:
            first, second = _notebook("found = 6 * 7", "found"), _notebook("found")
            return await kernel.run(first), first.cells[1].outputs[0].data["text/plain"], await kernel.run(second)
        finally:
            await kernel.stop()

    assert asyncio.run(run()) == (None, "42", "cell 1 raised NameError: name 'found' is not defined")


def test_a_kernel_that_is_ended_while_it_starts_leaves_nothing_behind(monkeypatch):
    """A heartbeat that was stopped before its thread ran took one socket after another until there were none."""
    started = threading.Event()
    start_channels = KernelClient.start_channels

    def start_and_tell(client, *args, **options):
        start_channels(client, *args, **options)
        started.set()

    monkeypatch.setattr(KernelClient, "start_channels", start_and_tell)

    async def run():
        kernel = Kernel()
        try:
            for _ in range(20):
                started.clear()
                running = asyncio.create_task(kernel.run(_notebook("1")))
                while not started.is_set():
                    await asyncio.sleep(0)
                running.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await running
        finally:
            await kernel.stop()

    asyncio.run(run())
    assert not [thread for thread in threading.enumerate() if isinstance(thread, HBChannel)]
