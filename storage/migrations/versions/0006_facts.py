"""facts of all that was filed and imported"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic import op

import storage.engine.column_types as types

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

PORTION = 1_000
STEPS = ('lead', 'negotiating', 'intent', 'signed', 'landed', 'started', 'enrolled', 'completed', 'operating',
         'at_capacity')
STAGE_FACTS = (*STEPS[2:], 'paused', 'ended')
ACTIVITIES = {'trip': 'trip', 'reception': 'reception', 'meeting': 'meeting', 'lead': 'lead'}


def _fact_columns() -> list[sa.Column]:
    return [
        sa.Column('id', types.Id, primary_key=True), sa.Column('fact_id', types.Id), sa.Column('kind', sa.String(14),
                                                                                               nullable=False),
        sa.Column('step', sa.Integer), sa.Column('day', types.DayNumber, nullable=False),
        sa.Column('unit', sa.String(80), nullable=False), sa.Column('project_id', types.Id),
        sa.Column('currency', sa.String(3)),
        sa.Column('minor', sa.BigInteger), sa.Column('counts_minor', sa.BigInteger),
        sa.Column('day_hundredths', sa.Integer),
        sa.Column('batches', sa.Integer), sa.Column('people', sa.Integer), sa.Column('removed_at', types.Instant),
        sa.Column('entered_at', types.Instant, nullable=False), sa.Column('import_id', types.Id),
        sa.Column('update_id', types.Id),
        sa.Column('basis', sa.String(9), nullable=False), sa.Column('filed_at', types.Instant, nullable=False),
        sa.Column('last_day', types.DayNumber), sa.Column('enterprise', sa.String(200)),
        sa.Column('tags', sa.String(400), nullable=False), sa.Column('upper_minor', sa.BigInteger),
        sa.Column('approx', sa.Boolean(), nullable=False), sa.Column('persons', sa.JSON(), nullable=False),
        sa.Column('evidence', sa.Text()), sa.Column('note', sa.Text())]


def _introduction_columns() -> list[sa.Column]:
    return [
        sa.Column('id', types.Id, primary_key=True), sa.Column('project_id', types.Id, nullable=False),
        sa.Column('unit', sa.String(80), nullable=False), sa.Column('part', sa.Integer, nullable=False),
        sa.Column('whole', sa.Integer, nullable=False), sa.Column('since', types.DayNumber),
        sa.Column('until', types.DayNumber),
        sa.Column('entered_at', types.Instant, nullable=False), sa.Column('removed_at', types.Instant)]


facts = sa.Table('facts', sa.MetaData(), *_fact_columns())
introductions = sa.Table('introductions', sa.MetaData(), *_introduction_columns())
AMOUNTS = sa.table('amounts', *(sa.column(name) for name in ('project_id', 'kind', 'currency', 'minor')),
                   sa.column('current', sa.Boolean()))
ADDITIVE = ('paid_in', 'invested', 'foreign')
Rows = list[dict[str, Any]]


def upgrade() -> None:
    _create()
    rows = _old_rows()
    _insert(introductions, _introductions(rows))
    made = _numbered([*_stage_facts(rows), *_amount_facts(rows), *_activity_facts(rows)])
    _insert(facts, made)
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("SELECT setval(pg_get_serial_sequence('facts', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM facts), "
                   "false)")
    _correct_sums(made)


def downgrade() -> None:
    for table in ('imports', 'introductions', 'facts'):
        op.drop_table(table)


def _create() -> None:
    op.create_table('facts', *_fact_columns(), sa.ForeignKeyConstraint(
        ['project_id'], ['projects.id'], name='fk_facts_project_id_projects'))
    op.create_table('introductions', *_introduction_columns(), sa.ForeignKeyConstraint(
        ['project_id'], ['projects.id'], name='fk_introductions_project_id_projects'))
    op.create_table('imports', sa.Column('id', types.Id, primary_key=True), sa.Column('name', sa.String(200),
                                                                                      nullable=False),
                    sa.Column('begun_at', types.Instant, nullable=False), sa.Column('made_at', types.Instant),
                    sa.Column('taken_back_at', types.Instant))
    for column in ('fact_id', 'import_id', 'update_id'):
        op.create_index(f'ix_facts_{column}', 'facts', [column])
    op.create_index('ix_introductions_project_id', 'introductions', ['project_id'])
    op.create_index('ix_facts_project', 'facts', ['project_id', 'kind'])
    op.create_index('ix_facts_sums', 'facts', ['kind', 'unit', 'currency', 'day', 'counts_minor', 'day_hundredths',
                                               'batches', 'people',
                                               'removed_at', 'import_id'])
    for name, columns, where in (('steps', ['project_id', 'step', 'day', 'fact_id', 'removed_at', 'import_id'],
                                  'step IS NOT NULL'),
                                 ('tags', ['project_id'], "tags != ''")):
        op.create_index(f'ix_facts_{name}', 'facts', columns, sqlite_where=sa.text(where),
                        postgresql_where=sa.text(where))


def _old_rows() -> dict[str, Any]:
    """The tables of this version that facts are made from; updates and projects by id."""
    instants, days, texts = ('filed_at', 'withdrawn_at', 'stated_at', 'created_at', 'at'), ('on', 'happened_on',
                                                                                            'happened_to',
                                                                                            'stage_since'), (
        'record', 'amounts', 'participants')
    wanted = {
        'updates': 'id unit filed_at happened_on happened_to record leader participants corrects withdrawn_at '
                   'zero_report kind',
        'projects': 'id unit stage stage_since created_at', 'entries': 'update_id project_id amounts',
        'stage_moves': 'id project_id update_id after on filed_at', 'changes': 'id project_id field before after at',
        'amounts': 'id project_id update_id kind minor upper_minor currency approx stated_at current'}
    found: dict[str, Any] = {}
    for name, columns in wanted.items():
        table = sa.table(name, *(sa.column(c, types.Instant() if c in instants else sa.Date()
                                           if c in days else sa.JSON() if c in texts
                                           else None) for c in columns.split()))
        order = [table.c.id] if 'id' in table.c else [table.c.update_id, table.c.project_id]
        found[name] = [dict(row) for row in op.get_bind().execute(sa.select(table).order_by(*order)).mappings()]
    return found | {name: {row['id']: row for row in found[name]} for name in ('updates', 'projects')}


def _introductions(rows: dict[str, Any]) -> Rows:
    """Who introduced each project, and every change of its unit by hand with its day."""
    changes: dict[int, Rows] = defaultdict(list)
    for change in rows['changes']:
        if change['field'] == 'unit':
            changes[change['project_id']].append(change)
    return [row for project in rows['projects'].values() for row in _chain(project, changes[project['id']])]


def _chain(project: dict[str, Any], changes: Rows) -> Iterator[dict[str, Any]]:
    base = {'project_id': project['id'], 'part': 1, 'whole': 1, 'removed_at': None}
    unit, since, entered = changes[0]['before'] if changes else project['unit'], None, project['created_at']
    for change in changes:
        day = change['at'].date()
        yield base | {'unit': unit, 'since': since, 'until': None, 'entered_at': entered, 'removed_at': change['at']}
        yield base | {'unit': unit, 'since': since, 'until': day, 'entered_at': change['at']}
        unit, since, entered = change['after'], day, change['at']
    yield base | {'unit': unit or project['unit'], 'since': since, 'until': None, 'entered_at': entered}


def _stage_facts(rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    contracts = {(e['update_id'], e['project_id']): a for e in rows['entries'] for a in e['amounts']
                 if a['kind'] == 'contract'}
    for move in rows['stage_moves']:
        if move['after'] in STAGE_FACTS:
            said = contracts.get((move['update_id'], move['project_id'])) if move['after'] == 'signed' else None
            yield _fact(rows, move['after'], move['on'], move['update_id'], move['project_id'],
                        move['filed_at']) | _told_sum(said)
    moved = {move['project_id'] for move in rows['stage_moves']}
    for project in rows['projects'].values():
        if project['id'] not in moved and project['stage'] in STAGE_FACTS:
            day = project['stage_since'] or project['created_at'].date()
            yield _fact(rows, project['stage'], day, None, project['id'], project['created_at'])


def _amount_facts(rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """总投资, 到位资金, 完成投资 as stated. What was at least as much as before was a total, what was less came
    again."""
    so_far: dict[tuple, int] = {}
    for row in rows['amounts']:
        kind = {'total': 'total', 'invested': 'invested', 'paid_in': 'paid_in' if row['currency'] == 'CNY'
                else 'foreign'}.get(row['kind'])
        if kind is None:
            continue
        update = rows['updates'].get(row['update_id'])
        day = update['happened_on'] if update else row['stated_at'].date()
        made = _fact(rows, kind, day, row['update_id'], row['project_id'], row['stated_at'])
        account = row['project_id'], kind, row['currency']
        total = kind != 'total' and account in so_far and row['minor'] >= so_far[account]
        if made['removed_at'] is None:
            so_far[account] = row['minor'] + (0 if total else so_far.get(account, 0))
        yield made | {'currency': row['currency'], 'minor': row['minor'], 'counts_minor': row['minor'],
                      'upper_minor': row['upper_minor'], 'approx': bool(row['approx']),
                      'basis': 'total' if total else 'increment'}


def _activity_facts(rows: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for update in rows['updates'].values():
        kind = None if update['zero_report'] else ACTIVITIES.get(update['kind'])
        if kind is None:
            continue
        made = _fact(rows, kind, update['happened_on'], update['id'], None, update['filed_at'])
        days = (update['happened_to'] - update['happened_on']).days + 1
        effort = {'day_hundredths': 100 * days, 'batches': 1} if kind == 'trip' else {}
        yield made | effort | {'people': update['record']['people']}
        for name in dict.fromkeys(update['record']['enterprises'] if kind == 'trip' else ()):
            yield made | {'kind': 'visit', 'enterprise': name[:200]}


def _fact(rows: dict[str, Any], kind: str, day: date, update_id: int | None, project_id: int | None,
          at: datetime) -> dict[str, Any]:
    update = rows['updates'].get(update_id) or {}
    before = rows['updates'].get(update.get('corrects')) or {}
    last = update.get('happened_to')
    persons = [update.get('leader'), *(update.get('participants') or ())]
    return dict.fromkeys(c.name for c in facts.columns if c.name not in ('id', 'fact_id')) | {
        'kind': kind, 'step': STEPS.index(kind) if kind in STEPS[2:] else None, 'day': day,
        'unit': update.get('unit') or rows['projects'][project_id]['unit'], 'project_id': project_id,
        'removed_at': update.get('withdrawn_at'), 'entered_at': before.get('withdrawn_at') or at,
        'update_id': update_id,
        'basis': 'increment', 'filed_at': at, 'last_day': last if last and last > day else None, 'tags': '',
        'approx': False,
        'persons': [name for name in persons if name]}


def _told_sum(amount: dict[str, Any] | None) -> dict[str, Any]:
    if amount is None:
        return {}
    minor = int(Decimal(amount['value']).scaleb(0 if amount['currency'] in ('JPY', 'KRW', 'VND') else 2))
    return {'minor': minor, 'counts_minor': minor, 'currency': amount['currency'], 'approx': bool(amount['approx'])}


def _numbered(made: Rows) -> Rows:
    """Every fact with its number. What a stated total adds may have changed when another report was withdrawn: then it
    has a version for each time."""
    for number, row in enumerate(made, start=1):
        row['fact_id'] = number
    accounts: dict[tuple, Rows] = defaultdict(list)
    for row in made:
        accounts[row['project_id'], row['kind'] if row['kind'] in ADDITIVE else '', row['currency']].append(row)
    versions = [version for (_, kind, _), own in accounts.items() for version in (_versions(own) if kind else own)]
    versions.sort(key=lambda row: (row['fact_id'], row['entered_at']))
    taken: set[int] = set()
    for spare, row in enumerate(versions, start=len(made) + 1):
        row['id'] = spare if row['fact_id'] in taken else row['fact_id']
        taken.add(row['fact_id'])
    return versions


def _versions(own: Rows) -> Rows:
    if len(own) == 1:
        return own
    found: Rows = []
    shown: dict[int, dict[str, Any]] = {}
    for at in sorted({row[name] for row in own for name in ('entered_at', 'removed_at')} - {None}):
        adds = _adds([r for r in own if r['entered_at'] <= at and (r['removed_at'] is None or r['removed_at'] > at)])
        for row in own:
            before, counts = shown.get(row['fact_id']), adds.get(row['fact_id'])
            if before is not None and counts != before['counts_minor']:
                before['removed_at'] = at
                del shown[row['fact_id']]
            if counts is not None and row['fact_id'] not in shown:
                shown[row['fact_id']] = row | {'entered_at': at, 'counts_minor': counts}
                found.append(shown[row['fact_id']])
    return found


def _adds(live: Rows) -> dict[int, int]:
    """Fact -> what it adds: a total what lies between it and what came before."""
    adds, total = {}, 0
    for row in sorted(live, key=lambda r: (r['day'], r['filed_at'], r['basis'] == 'total', r['fact_id'])):
        adds[row['fact_id']] = row['minor'] - total if row['basis'] == 'total' else row['minor']
        total += adds[row['fact_id']]
    return adds


def _correct_sums(made: Rows) -> None:
    """A project's 到位资金 and 完成投资 become what came in all, where a smaller sum had overwritten a larger one."""
    totals: dict[tuple, int] = defaultdict(int)
    for row in made:
        if row['kind'] in ADDITIVE and row['removed_at'] is None:
            kind = 'paid_in' if row['kind'] == 'foreign' else row['kind']
            totals[row['project_id'], kind, row['currency']] += row['counts_minor']
    for (project_id, kind, currency), minor in totals.items():
        op.get_bind().execute(sa.update(AMOUNTS).where(
            AMOUNTS.c.project_id == project_id, AMOUNTS.c.kind == kind, AMOUNTS.c.currency == currency,
            AMOUNTS.c.current,
            AMOUNTS.c.minor < minor).values(minor=minor))


def _insert(table: sa.Table, rows: Rows) -> None:
    for at in range(0, len(rows), PORTION):
        op.get_bind().execute(sa.insert(table), rows[at:at + PORTION])
