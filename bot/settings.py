"""Every setting, read once from the environment or a ``.env`` file and handed down."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from knowledge.base.loading import FOLDER

TELEGRAM = "https://api.telegram.org"
DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg", "postgresql+psycopg")

WEBHOOK_PORTS = (443, 80, 88, 8443)
"""The only ones that Telegram sends to. Source: https://core.telegram.org/bots/api#setwebhook."""

_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?")

OWN_PATHS = ("/healthz", "/readyz", "/metrics")
"""What the bot itself answers on ``LISTEN``, so that no webhook can be there."""


IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingsError(Exception):
    """A setting is missing or makes no sense. The message is one plain sentence that names the variable."""


@dataclass(frozen=True)
class Webhook:
    """Where Telegram is to send updates, and how it shows that it is Telegram."""

    url: str
    path: str
    """The part of the address that is the bot's to answer."""
    secret: str


class Settings(BaseSettings):
    """The settings by the names in capitals that stand in the README."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM
    database_url: str = ""
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    web: bool = False
    public_url: str = ""
    web_embed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    trusted_proxies: Annotated[tuple[IPNetwork, ...], NoDecode] = ()
    secret_key: SecretStr | None = None
    require_approval: bool = False
    question_retention_days: int = Field(default=90, ge=1, le=3650)
    rate_per_minute: int = Field(default=20, ge=1, le=1000)
    rate_per_day: int = Field(default=200, ge=1, le=100_000)
    auto_migrate: bool | None = None
    data_dir: Path = Path("data")
    content_dir: Path = FOLDER

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_has_the_form_of_one(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
            raise ValueError("ska se ut som 123456:ABC…, så som BotFather gav den")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _is_a_web_address(cls, value: str) -> str:
        if not re.match(r"https?://[^/\s]+", value):
            raise ValueError("ska vara en webbadress som börjar med https:// eller http://")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _telegram_can_send_there(cls, value: str | None) -> str | None:
        if value is None:
            return None
        found = re.fullmatch(r"https://[A-Za-z0-9.-]+(?::(\d{1,5}))?((?:/[A-Za-z0-9._~-]+)+)/?", value)
        if found is None:
            raise ValueError(
                "ska vara en adress med egen sökväg som börjar med https://, till exempel https://boten.example.se/telegram"
            )
        if found[1] is not None and int(found[1]) not in WEBHOOK_PORTS:
            raise ValueError("ska ha någon av portarna 443, 80, 88 och 8443: till andra skickar Telegram inte")
        if found[2] in OWN_PATHS:
            raise ValueError(
                f"ska ha en annan sökväg än {', '.join(OWN_PATHS[:-1])} och {OWN_PATHS[-1]}, som boten själv svarar på"
            )
        return value.rstrip("/")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids_are_split_at_commas(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"[1-9]\d{0,15}", part) for part in parts):
            raise ValueError("ska vara Telegram-id:n (heltal) med komma emellan")
        return frozenset(int(part) for part in parts)

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret_is_allowed(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("får bara ha bokstäverna A–Z, siffror, _ och -, högst 256 tecken")
        return value

    @field_validator("listen")
    @classmethod
    def _listen_is_address_and_port(cls, value: str) -> str:
        host, _colon, port = value.rpartition(":")
        plain = re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]", host)
        if not plain or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
            raise ValueError("ska vara adress:port, till exempel 127.0.0.1:8080")
        return value

    @field_validator("public_url")
    @classmethod
    def _public_url_is_an_origin(cls, value: str) -> str:
        if value and not _ORIGIN.fullmatch(value.rstrip("/")):
            raise ValueError("ska vara webbsidans adress utan sökväg, till exempel https://fraga.example.se")
        return value.rstrip("/")

    @field_validator("web_embed_origins", mode="before")
    @classmethod
    def _embed_origins_are_split_at_commas(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        if not all(_ORIGIN.fullmatch(part) for part in parts):
            raise ValueError("ska vara webbplatser med komma emellan, till exempel https://www.example.se")
        return parts

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _proxies_are_networks(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return tuple(ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip())
        except ValueError as error:
            raise ValueError("ska vara IP-adresser eller nät med komma emellan, till exempel 127.0.0.1") from error

    @field_validator("secret_key")
    @classmethod
    def _secret_key_is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 16:
            raise ValueError("ska vara minst 16 tecken lång och slumpmässig")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_url_is_understood(cls, value: str) -> str:
        if not value:
            return value
        try:
            driver = make_url(value).drivername
        except ArgumentError as error:
            raise ValueError("går inte att läsa som en databasadress") from error
        if driver not in DRIVERS:
            raise ValueError(f"ska börja med {', '.join(DRIVERS[:-1])} eller {DRIVERS[-1]}")
        return value

    @field_validator("content_dir")
    @classmethod
    def _content_is_a_folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError(f"ska vara en mapp med innehåll, men {value} finns inte")
        return value

    @model_validator(mode="after")
    def _database_lies_in_the_data_folder_unless_told(self) -> Settings:
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite+aiosqlite:///{self.data_dir / 'stodlotsen.db'}")
        return self

    @property
    def listen_at(self) -> tuple[str, int]:
        """Address and port of ``LISTEN``."""
        host, _colon, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def web_base(self) -> str:
        """The web page's address as others write it: ``PUBLIC_URL``, or where it listens."""
        return self.public_url or f"http://{self.listen}"

    def webhook(self) -> Webhook | None:
        """The webhook; None when updates are to be fetched.

        Raises :class:`SettingsError` when the secret is missing: without one, anybody could write to the bot in anybody's name.
        """
        if self.webhook_url is None:
            return None
        if self.webhook_secret is None:
            raise SettingsError(
                "WEBHOOK_SECRET saknas. Med WEBHOOK_URL behövs en lång slumpmässig hemlighet, samma för alla processer, "
                "så att bara Telegram kan lämna meddelanden."
            )
        return Webhook(self.webhook_url, urlsplit(self.webhook_url).path, self.webhook_secret.get_secret_value())

    def key(self) -> bytes:
        """The secret key of the hashes: ``SECRET_KEY``, or one that is made once and kept in the data folder (readable by its owner).

        Raises :class:`SettingsError` when the key can neither be read nor written.
        """
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        try:
            return _kept_key(self.data_dir / "secret_key")
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SettingsError(f"DATA_DIR: det går inte att spara nyckeln i {self.data_dir} ({reason}).") from error


def _kept_key(path: Path) -> bytes:
    if path.exists():
        with contextlib.suppress(PermissionError):  # someone else's file is not ours to close
            path.chmod(0o600)
        return path.read_bytes().strip()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mine = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_hex(32).encode())
    try:
        # A link is there whole or not at all, so two processes that start at once agree on one key.
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
    return path.read_bytes().strip()


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises :class:`SettingsError`, which names the first variable that is wrong."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "Inställningarna"
        cause = first.get("ctx", {}).get("error")
        reason = str(cause) if cause is not None else _plain(first["type"], first.get("ctx", {}))
        raise SettingsError(f"{name} {reason}.") from error


def _plain(kind: str, details: dict[str, Any]) -> str:
    if kind.startswith("int"):
        return "ska vara ett heltal"
    if kind.startswith("bool"):
        return "ska vara true eller false"
    if kind == "greater_than_equal":
        return f"ska vara minst {details['ge']}"
    if kind == "less_than_equal":
        return f"ska vara högst {details['le']}"
    return "har ett värde som inte går att läsa"
