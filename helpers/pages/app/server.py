"""The server of the app, for one machine.

It listens on loopback, answers only to names of this machine (so that no web page can reach it by a name of its own), takes forms only
from its own pages and asks nothing of other hosts. Only the page for corrections runs a script, ours. What is uploaded is read and
never served. Reports lie in a temporary folder and are removed when the server stops."""

import asyncio
import signal
import tempfile
import threading
import webbrowser
from concurrent.futures import ThreadPoolExecutor, wait

from tornado import httpserver, netutil, web

from helpers.errors import ArticleError
from helpers.pages.app.form import Articles, Form, Reading
from helpers.pages.app.handler import Nowhere
from helpers.pages.app.report import KINDS, Corrected, Corrections, Report, Script
from helpers.pages.app.work import Work


def application(work):
    """The tornado application over these jobs."""
    token, name = r"/([\w-]{22})/", rf"([\w-]+\.(?:{'|'.join(KINDS)}))"
    rules = [(r"/", Form), (token, Reading), (token + "articles", Articles), (token + name, Report)]
    rules += [(token + "correct", Corrections), (token + "corrected", Corrected), (r"/((?:correct|start)\.js)", Script), (r".*", Nowhere)]
    return web.Application([(pattern, handler, {"work": work}) for pattern, handler in rules], log_function=lambda handler: None)


async def _serve(host, port, stop):
    try:
        sockets = netutil.bind_sockets(port, host)
    except (OSError, OverflowError) as error:
        raise ArticleError(f"The app can't listen on {host}, port {port} ({error}): choose another --host or --port.") from None
    with tempfile.TemporaryDirectory(prefix="media-analysis-", ignore_cleanup_errors=True) as folder:
        work = Work(folder)
        work.start()
        server = httpserver.HTTPServer(application(work))
        server.add_sockets(sockets)
        address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/"
        print(f"The app is at {address}\nCtrl+C stops it and removes its reports.", flush=True)
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        try:
            await asyncio.to_thread(stop.wait)
        finally:
            server.stop()
            await work.stop()


def run_app(host="127.0.0.1", port=0):
    """Serve the app until Ctrl+C; the port is a free one unless it is given. 0 when it is stopped.

    The server runs in a thread of its own: nbclient takes the signals of a loop in the main thread for itself."""
    stop = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stop.set())
    with ThreadPoolExecutor(1) as threads:
        serving = threads.submit(asyncio.run, _serve(host, port, stop))
        while not serving.done():
            wait([serving], timeout=0.5)  # Windows hears Ctrl+C between two waits alone
    serving.result()
    return 0
