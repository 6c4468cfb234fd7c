"""Each block of a response with what it opens: a statement, a response, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass

from bulletins.document import Block
from bulletins.layouts import response_table, response_unlabelled
from bulletins.layouts.response_labels import Statement, is_response, statement


@dataclass(frozen=True, slots=True)
class Marked:
    """A block, with the statement that it opens, or whether it opens a response."""

    block: Block
    statement: Statement | None
    is_response: bool


def marked(blocks: Sequence[Block]) -> tuple[Marked, ...]:
    """Each block with what its label says; by a table's rows or quotations where none has one."""
    read = [statement(block.text) for block in blocks]
    if rows := response_table.rows(blocks):
        read = [rows.get(at, found) for at, found in enumerate(read)]
    elif not any(read):
        read = response_unlabelled.statements(blocks)
    return tuple(
        Marked(block, found, found is None and is_response(block.text))
        for block, found in zip(blocks, read, strict=True)
    )
