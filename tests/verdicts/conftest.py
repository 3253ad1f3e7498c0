"""The office of these tests, and one person more."""

import pytest

from tests.verdicts.verdict_scene import DEPARTMENT, an_office


@pytest.fixture
def office():
    return an_office()


@pytest.fixture
def department(telegram):
    """科长丙 of 发改委."""
    person = telegram.person("科长丙", DEPARTMENT)
    person.private().started = True
    return person
