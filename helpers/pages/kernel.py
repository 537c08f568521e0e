"""A Jupyter kernel in which notebooks run one after another."""

import os

from helpers.paths import NOTEBOOKS, STARTED_IN

RUN_AGAIN = "get_ipython().reset(new_session=True)"


class Kernel:
    """A Jupyter kernel that runs notebooks one after another, each in an empty name space; libraries stay loaded."""

    def __init__(self):
        self.manager = None

    async def run(self, notebook):
        """Execute the notebook in place; one sentence with the cell and the error if it failed, else None."""
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, DeadKernelError

        if self.manager is None or not await self.manager.is_alive():
            self.manager = AsyncKernelManager(kernel_name="python3")
            here = os.environ | {STARTED_IN: os.getcwd()}
            await self.manager.start_kernel(cwd=str(NOTEBOOKS), env=here, extra_arguments=["--IPKernelApp.log_level=40"])
        client = NotebookClient(notebook, km=self.manager, timeout=600, record_timing=False)
        client.kc = self.manager.client()
        try:
            # no heartbeat: the manager sees whether its kernel lives, and a heartbeat that is stopped as it starts never ends
            client.kc.start_channels(hb=False)
            await client.kc.wait_for_ready(timeout=60)
            client.kc.allow_stdin = False
            async with client.async_setup_kernel(cleanup_kc=False):
                await client.kc.execute_interactive(RUN_AGAIN, silent=True, store_history=False, timeout=60)
                for number, cell in enumerate(notebook.cells):
                    await client.async_execute_cell(cell, number)
        except CellExecutionError as error:
            return f"cell {number + 1} raised {error.ename}: {error.evalue}".split("\n")[0]
        except DeadKernelError:
            self.manager = None
            return f"the kernel died in cell {number + 1}"
        finally:
            client.kc.stop_channels()
        return None

    async def stop(self):
        if self.manager is not None:
            await self.manager.shutdown_kernel(now=True)
