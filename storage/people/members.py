"""Members, their invitations and the requests of strangers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from domain.people.member import Invite, JoinRequest, Member, Role
from storage.engine.collection import Collection, Row
from storage.tables import invites, join_requests, members

# Built once: they run for every message.
_BY_TELEGRAM = select(members).where(members.c.telegram_id == bindparam("telegram"), members.c.active)
_NAMES = select(func.aggregate_strings(members.c.name, "\n").label("names")).where(members.c.active)
_EVERYBODY = select(members).order_by(members.c.id)
_ACTIVE = _EVERYBODY.where(members.c.active)

_UNUSED = invites.c.used_by.is_(None) & invites.c.revoked_by.is_(None)


class Members(Collection):
    async def by_telegram(self, telegram_id: int) -> Member | None:
        """The active member behind a Telegram id."""
        row = await self._one(_BY_TELEGRAM, {"telegram": telegram_id})
        return None if row is None else _member(row)

    async def by_id(self, member_id: int) -> Member | None:
        row = await self._one(select(members).where(members.c.id == member_id))
        return None if row is None else _member(row)

    async def all(self, active_only: bool = True) -> Sequence[Member]:
        return [_member(row) for row in await self._all(_ACTIVE if active_only else _EVERYBODY)]

    async def names(self) -> frozenset[str]:
        """Of the active ones; the database sends one row, whatever their number."""
        row = await self._one(_NAMES)
        return frozenset((row["names"] if row else None or "").split("\n"))

    async def admins(self) -> Sequence[Member]:
        """Administrators who can be written to."""
        rows = await self._all(select(members).where(
            members.c.active, members.c.role == Role.ADMIN, members.c.reachable, members.c.telegram_id.is_not(None))
            .order_by(members.c.id))
        return [_member(row) for row in rows]

    async def add(self, member: Member, at: datetime) -> Member:
        """Store a new member; `member.id` is ignored. A former member of the same Telegram id comes back."""
        values = {"name": member.name, "role": member.role, "units": list(member.units), "active": member.active,
                  "reachable": member.reachable, "office_wide": member.office_wide, "roster_name": member.roster_name}
        if member.telegram_id is not None:
            row = await self._one(select(members.c.id).where(members.c.telegram_id == member.telegram_id))
            if row is not None:
                await self._do(update(members).where(members.c.id == row["id"]).values(**values, joined_at=at))
                return replace(member, id=row["id"])
        new_id = await self._add(members, telegram_id=member.telegram_id, joined_at=at, **values)
        return replace(member, id=new_id)

    async def take_up(self, row: Member, telegram_id: int) -> Member:
        """Whose row waited for a Telegram id has it now; a former member of the same id gives it up."""
        await self._do(update(members).where(members.c.telegram_id == telegram_id,
                                             ~members.c.active).values(telegram_id=None))
        known = replace(row, telegram_id=telegram_id, reachable=True)
        await self.save(known)
        return known

    async def save(self, member: Member) -> None:
        """Write a member's present state."""
        await self._do(update(members).where(members.c.id == member.id).values(
            telegram_id=member.telegram_id, name=member.name, role=member.role, units=list(member.units),
            active=member.active, reachable=member.reachable, office_wide=member.office_wide,
            roster_name=member.roster_name))

    async def reach(self, telegram_id: int, reachable: bool) -> None:
        """Note whether private messages arrive (Start pressed, bot blocked)."""
        await self._do(update(members).where(members.c.telegram_id == telegram_id).values(reachable=reachable))


class Invites(Collection):
    async def add(self, invite: Invite) -> None:
        values = {"token": invite.token, "name": invite.name, "role": invite.role, "units": list(invite.units),
                  "expires_at": invite.expires_at, "invited_by": invite.invited_by, "member_id": invite.member_id}
        await self._add_all(invites, [values])  # its key is the token: there is no new id to give

    async def get(self, token: str) -> Invite | None:
        row = await self._one(select(invites).where(invites.c.token == token))
        return None if row is None else _invite(row)

    async def use(self, token: str, telegram_id: int) -> bool:
        """Take the invitation; False where somebody did already, or where it was revoked."""
        return await self._do(update(invites).where(invites.c.token == token, _UNUSED).values(used_by=telegram_id)) == 1

    async def revoke(self, token: str, by: int) -> bool:
        """Take it back; False where it is used or revoked already."""
        return await self._do(update(invites).where(invites.c.token == token, _UNUSED).values(revoked_by=by)) == 1

    async def revoke_of(self, issuer_id: int, by: int, now: datetime) -> int:
        """Take back all that this member made and nobody has used; how many of them were still valid."""
        mine = (invites.c.invited_by == issuer_id, _UNUSED)
        valid = await self._all(select(invites.c.token).where(*mine, invites.c.expires_at > now))
        await self._do(update(invites).where(*mine).values(revoked_by=by))
        return len(valid)

    async def unused(self, now: datetime) -> Sequence[Invite]:
        """Neither used nor revoked nor expired, the newest first; `link_fault` says which of them still let somebody
        in."""
        rows = await self._all(select(invites).where(_UNUSED, invites.c.expires_at > now)
                               .order_by(invites.c.expires_at.desc(), invites.c.name, invites.c.token))
        return [_invite(row) for row in rows]

    async def open_for(self, member_id: int) -> Invite | None:
        """The newest unused invitation of a roster row, if one was made (it may have expired)."""
        return (await self.open_of([member_id])).get(member_id)

    async def open_of(self, member_ids: Sequence[int]) -> Mapping[int, Invite]:
        """The same for many roster rows, by member id; in one query."""
        rows = await self._all(select(invites).where(invites.c.member_id.in_(member_ids), _UNUSED)
                               .order_by(invites.c.expires_at))
        return {row["member_id"]: _invite(row) for row in rows}  # the newest comes last and stays


class JoinRequests(Collection):
    async def open_of(self, telegram_id: int) -> JoinRequest | None:
        """The stranger's request that nobody has judged yet."""
        row = await self._one(select(join_requests).where(
            join_requests.c.telegram_id == telegram_id, join_requests.c.verdict.is_(None)))
        return None if row is None else _request(row)

    async def add(self, telegram_id: int, name: str, unit: str, at: datetime) -> JoinRequest:
        """The stranger's open request; asking twice keeps the first."""
        known = await self.open_of(telegram_id)
        if known is not None:
            return known
        new_id = await self._add(join_requests, telegram_id=telegram_id, name=name, unit=unit, asked_at=at)
        return JoinRequest(new_id, telegram_id, name, at, unit=unit)

    async def get(self, request_id: int) -> JoinRequest | None:
        row = await self._one(select(join_requests).where(join_requests.c.id == request_id))
        return None if row is None else _request(row)

    async def judge(self, request_id: int, verdict: bool) -> None:
        await self._do(update(join_requests).where(join_requests.c.id == request_id).values(verdict=verdict))


def _invite(row: Row) -> Invite:
    return Invite(row["token"], row["name"], Role(row["role"]), tuple(row["units"]), row["expires_at"],
                  row["invited_by"], row["member_id"], row["used_by"], row["revoked_by"])


def _request(row: Row) -> JoinRequest:
    return JoinRequest(row["id"], row["telegram_id"], row["name"], row["asked_at"], row["verdict"],
                       row["unit"] or "")


def _member(row: Row) -> Member:
    return Member(row["id"], row["name"], Role(row["role"]), tuple(row["units"]), row["telegram_id"], row["active"],
                  row["reachable"], row["office_wide"], row["roster_name"])
