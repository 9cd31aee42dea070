"""A setting that is missing or makes no sense stops the start with one plain sentence that names the variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, Webhook, load_settings
from knowledge.base.loading import FOLDER
from tests.support.content import EXAMPLE_CONTENT


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()

    assert settings.database_url == "sqlite+aiosqlite:///data/stodlotsen.db"
    assert settings.question_retention_days == 90
    assert settings.require_approval is False
    assert (settings.rate_per_minute, settings.rate_per_day) == (20, 200)
    assert settings.listen == "127.0.0.1:8080"


def test_the_file_is_read_and_the_environment_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("ADMIN_IDS=1, 2\nQUESTION_RETENTION_DAYS=30\n", encoding="utf-8")
    monkeypatch.setenv("QUESTION_RETENTION_DAYS", "60")

    settings = load_settings()

    assert settings.admin_ids == {1, 2}
    assert settings.question_retention_days == 60


def test_the_content_is_the_projects_own_unless_another_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().content_dir == FOLDER
    monkeypatch.setenv("CONTENT_DIR", str(EXAMPLE_CONTENT))
    assert load_settings().content_dir == EXAMPLE_CONTENT


def test_a_content_folder_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", "finns/inte")
    with pytest.raises(SettingsError, match=r"^CONTENT_DIR ska vara en mapp .* finns/inte finns inte\.$"):
        load_settings()


def test_the_database_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", "/var/lib/bot")

    assert load_settings().database_url == "sqlite+aiosqlite:////var/lib/bot/stodlotsen.db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "din-token-här"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "postgresql://localhost/x"),
        ("DATABASE_URL", "nonsens"),
        ("ADMIN_IDS", "12,olga"),
        ("WEBHOOK_URL", "ftp://x"),
        ("WEBHOOK_URL", "http://boten.example.test/telegram"),
        ("WEBHOOK_URL", "https://boten.example.test"),
        ("WEBHOOK_URL", "https://boten.example.test/"),
        ("WEBHOOK_URL", "https://boten.example.test/telegram?x=1"),
        ("WEBHOOK_URL", "https://boten.example.test/{path}"),
        ("WEBHOOK_URL", "https://user:password@boten.example.test/telegram"),
        ("WEBHOOK_URL", "https://boten.example.test:8080/telegram"),
        ("WEBHOOK_URL", "https://boten.example.test/readyz"),
        ("WEBHOOK_URL", "https://boten.example.test/metrics/"),
        ("WEBHOOK_SECRET", "med mellanslag"),
        ("LISTEN", "8080"),
        ("LISTEN", "0.0.0.0:99999"),
        ("LISTEN", ":8080"),
        ("LISTEN", "::1:8080"),
        ("LISTEN", "127.0.0.1:²"),
        ("WEB", "kanske"),
        ("PUBLIC_URL", "fraga.example.test"),
        ("PUBLIC_URL", "https://fraga.example.test/bot"),
        ("PUBLIC_URL", "https://fraga.example.test; x"),
        ("WEB_EMBED_ORIGINS", "https://www.example.test, *"),
        ("WEB_EMBED_ORIGINS", "https://www.example.test; script-src *"),
        ("TRUSTED_PROXIES", "proxyn"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("SECRET_KEY", "kort"),
        ("REQUIRE_APPROVAL", "kanske"),
        ("RATE_PER_MINUTE", "0"),
        ("RATE_PER_MINUTE", "många"),
        ("RATE_PER_DAY", "-1"),
        ("RATE_PER_DAY", "1000000"),
        ("QUESTION_RETENTION_DAYS", "0"),
        ("QUESTION_RETENTION_DAYS", "nittio"),
    ],
)
def test_a_senseless_value_is_told_in_one_sentence_that_names_the_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as told:
        load_settings()

    sentence = str(told.value)
    assert sentence.startswith(name + " ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert value not in sentence or name in ("LISTEN",)


def test_a_webhook_has_a_path_and_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().webhook() is None
    monkeypatch.setenv("WEBHOOK_URL", "https://boten.example.test:8443/telegram/1/")
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET saknas"):
        load_settings().webhook()
    monkeypatch.setenv("WEBHOOK_SECRET", "hemligt")

    assert load_settings().webhook() == Webhook("https://boten.example.test:8443/telegram/1", "/telegram/1", "hemligt")


@pytest.mark.parametrize(
    ("value", "address"), [("127.0.0.2:80", ("127.0.0.2", 80)), ("[::1]:8080", ("::1", 8080)), ("bot:1", ("bot", 1))]
)
def test_where_to_listen_is_an_address_and_a_port(
    value: str, address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LISTEN", value)

    assert load_settings().listen_at == address


def test_the_site_s_settings_are_read_with_commas_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://fraga.example.test/")
    monkeypatch.setenv("WEB_EMBED_ORIGINS", "https://www.example.test/, https://example.test:8443")
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,::1")
    settings = load_settings()

    assert settings.web_base == "https://fraga.example.test"
    assert settings.web_embed_origins == ("https://www.example.test", "https://example.test:8443")
    assert [str(network) for network in settings.trusted_proxies] == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]


def test_without_an_address_the_site_is_where_it_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTEN", "127.0.0.1:9000")

    assert load_settings().web_base == "http://127.0.0.1:9000"


def test_settings_cannot_be_changed_after_reading() -> None:
    settings = load_settings()

    with pytest.raises(ValueError, match="frozen"):
        settings.require_approval = True  # type: ignore[misc]


def test_a_key_is_made_once_and_kept_where_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path / "new")

    key = settings.key()

    assert key == settings.key()
    assert len(key) >= 32
    (file,) = list((tmp_path / "new").iterdir())
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = Settings(_env_file=None, data_dir=tmp_path / "file")

    with pytest.raises(SettingsError, match=r"^DATA_DIR"):
        settings.key()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:hemlig")

    assert "hemlig" not in repr(load_settings())
