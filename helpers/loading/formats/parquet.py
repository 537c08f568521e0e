"""Parquet and Feather: a row an article, of which only the columns that are wanted are read."""

from helpers.loading.columns import match
from helpers.loading.items import Row

NAME = "Parquet"
FEATHER = b"ARROW1"


def recognises(data):
    return data.head.startswith((b"PAR1", FEATHER))


def read(data):
    import pyarrow.parquet as pq

    if data.head.startswith(FEATHER):
        import pyarrow as pa

        with data.open() as raw, pa.ipc.open_file(raw) as table:
            for number in range(table.num_record_batches):
                yield from map(Row, table.get_batch(number).to_pylist())
        return
    with data.open() as raw, pq.ParquetFile(raw) as f:
        names = [n for n in f.schema_arrow.names if data.columns is None or match([n], data.columns)]
        for batch in f.iter_batches(batch_size=100, columns=names):
            for row in batch.to_pylist():
                yield Row(row)
