"""Tables as bytes: one Arrow stream with the rows in one batch, so that equal tables give equal bytes."""

from __future__ import annotations

import pyarrow as pa


def packed(table: pa.Table, *, compressed: bool = False) -> bytes:
    """The table as bytes; of a slice, only its own rows."""
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd" if compressed else None)
    with pa.ipc.new_stream(sink, table.schema, options=options) as stream:
        stream.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def unpacked(content: bytes | pa.Buffer) -> pa.Table:
    """The table that was packed; its columns lie in the bytes themselves, if they were not compressed."""
    return pa.ipc.open_stream(content).read_all()
