"""Letters queued and waited for."""

import pytest


@pytest.fixture
def send(app, db, clock):
    """Queue letters in one transaction and wait until nothing is left to send."""

    async def queue_and_wait(*letters):
        async with db.begin() as store:
            await store.letters.queue_all(letters, clock.now())
        await app.courier.idle()

    return queue_and_wait


@pytest.fixture
def state(db):
    async def of(key):
        async with db.begin() as store:
            found = await store.letters.by_key(key)
        return found.state, found.reason

    return of
