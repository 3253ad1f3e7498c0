"""What one message costs the database: few statements, none of them twice, and none built anew for it."""

import pytest
from sqlalchemy import event

TALK = "随便聊聊"
REPORT = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"
OF_DELIVERY = {"letters", "inbox"}  # the courier and the inbox look when they like


async def asked_for(app, person, text):
    """The statements that handling this message sends."""
    sent = []
    engine = app.db.engine.sync_engine

    def note(_connection, statement, *_rest):
        if not OF_DELIVERY & {table.name for table in tables_of(statement)}:
            sent.append(statement)

    event.listen(engine, "before_execute", note)
    try:
        person.say(text)
        await app.settled()
    finally:
        event.remove(engine, "before_execute", note)
    return sent


def tables_of(statement):
    return [statement.table] if hasattr(statement, "table") else statement.get_final_froms()


@pytest.mark.parametrize(("text", "most"), [(TALK, 7), (REPORT, 11)])
async def test_few_statements_none_twice_and_none_built_anew(app, liaison, text, most):
    await asked_for(app, liaison, text)
    once = await asked_for(app, liaison, text)
    assert len(once) <= most
    assert len({str(statement) for statement in once}) == len(once)
    again = await asked_for(app, liaison, text)
    assert [str(statement) for statement in again if not any(statement is built for built in once)] == []
