"""numpy's matrix products in one thread."""

from contextlib import contextmanager
from functools import cache
from threading import RLock

_ALONE = RLock()


@cache
def _libraries():
    """The libraries that numpy multiplies with, as far as they are loaded: numpy's own is, from here on."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@contextmanager
def one_blas_thread():
    """numpy multiplies with one thread within, and with as many as before afterwards; a context or a decorator.

    The matrices of a sentence are small: on idle cores a second thread wins nothing, and on busy ones threads that wait
    for each other take three times as long. Callers take turns, since each puts back the number that it found."""
    with _ALONE, _libraries().limit(limits=1, user_api="blas"):
        yield
