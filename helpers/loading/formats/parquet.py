"""Parquet: a row an article, of which only the columns that are wanted are read."""

from helpers.loading.columns import match
from helpers.loading.items import Row

NAME = "Parquet"


def recognises(data):
    return data.head.startswith(b"PAR1")


def read(data):
    import pyarrow.parquet as pq

    with data.open() as raw, pq.ParquetFile(raw) as f:
        names = [n for n in f.schema_arrow.names if data.columns is None or match([n], data.columns)]
        for batch in f.iter_batches(batch_size=100, columns=names):
            for row in batch.to_pylist():
                yield Row(row)
