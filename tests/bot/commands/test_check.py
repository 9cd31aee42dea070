"""``bot check`` and ``bot db upgrade``."""

from __future__ import annotations

from pathlib import Path

from bot.services.closing import Closing
from bot.services.people import Actor, Pseudonyms, Roles
from db.engine import Database
from db.models import Role
from tests.support import process


async def test_check_says_what_to_do_and_then_that_all_is_well(tmp_path: Path, warm: Path) -> None:
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/new.db", "DATA_DIR": str(warm)}
    status, out, err = await process.run(tmp_path, "check", settings=database)
    assert status == 1
    assert "Databas: sqlite svarar." in out
    assert "python -m bot db upgrade" in err
    assert err.count("\n") == 1

    status, out, err = await process.run(tmp_path, "db", "upgrade", settings=database)
    assert (status, err) == (0, "")

    status, out, err = await process.run(tmp_path, "check", settings=database)
    assert (status, err) == (0, "")
    assert [line.split(":")[0] for line in out.splitlines()] == [
        "Inställningar", "Databas", "Migreringar", "Kunskap", "Varning", "Förståelse",
    ]  # fmt: skip
    assert "Varning: municipality.yaml, data_protection, officer: att fylla i av kommunen." in out

    file = Database(database["DATABASE_URL"])
    await Roles(file).grant(3001, Role.ADMIN)
    await Closing(file, Pseudonyms(b"a key")).close(Actor(3001, Role.ADMIN))
    await file.close()
    status, out, err = await process.run(tmp_path, "check", settings=database)
    assert (status, err) == (0, "")
    assert "Läge: stängd för allmänheten sedan" in out


async def test_check_stops_at_a_senseless_setting(tmp_path: Path) -> None:
    status, out, err = await process.run(tmp_path, "check", settings={"ADMIN_IDS": "olga"})

    assert (status, out) == (1, "")
    assert err == "ADMIN_IDS ska vara Telegram-id:n (heltal) med komma emellan.\n"


async def test_check_tells_what_the_site_lacks(tmp_path: Path, warm: Path) -> None:
    _, alone, _ = await process.run(tmp_path, "check", settings={"DATA_DIR": str(warm), "WEB": "true"})
    whole = {"WEB": "true", "PUBLIC_URL": "https://fraga.example.test", "TRUSTED_PROXIES": "127.0.0.1"}
    _, complete, _ = await process.run(tmp_path, "check", settings={"DATA_DIR": str(warm)} | whole)

    assert "Varning: PUBLIC_URL saknas." in alone
    assert "Varning: TRUSTED_PROXIES saknas." in alone
    assert "Webbplats: på, https://fraga.example.test." in complete
    assert "PUBLIC_URL" not in complete
    assert "TRUSTED_PROXIES" not in complete
