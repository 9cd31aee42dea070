"""What ``deploy/`` holds starts the bot as it is: settings that exist, one set of pinned dependencies, and no more rights than needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import parser
from bot.settings import OWN_PATHS, Settings

DEPLOY = Path(__file__).parents[1] / "deploy"
ROOT = DEPLOY.parent
NOT_OURS = {"DOMAIN", "POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "MPLCONFIGDIR", "PATH"}


def pinned(file: Path) -> set[str]:
    return set(re.findall(r"^[\w.\[\],-]+==\S+", file.read_text(encoding="utf-8"), re.M))


def documents() -> Iterator[dict[str, Any]]:
    for file in sorted(DEPLOY.glob("kubernetes/*.yaml")):
        yield from yaml.safe_load_all(file.read_text(encoding="utf-8"))


COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
PODS = [document["spec"]["template"]["spec"] for document in documents() if document["kind"] in {"Deployment", "Job"}]


def test_the_dependencies_are_those_that_the_tests_ran_with() -> None:
    run, tried = pinned(DEPLOY / "requirements.lock"), pinned(ROOT / "requirements.lock")

    assert run < tried
    assert not {one for one in run if one.startswith(("pytest", "mypy", "ruff", "playwright", "hypothesis"))}


def test_every_setting_that_is_set_exists() -> None:
    names = set(COMPOSE["services"]["bot"]["environment"])
    names |= set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.M))
    names |= set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "kubernetes" / "secret.env.example").read_text("utf-8"), re.M))
    (kustomization,) = [document for document in documents() if document["kind"] == "Kustomization"]
    names |= {literal.partition("=")[0] for literal in kustomization["configMapGenerator"][0]["literals"]}
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    names |= set(re.findall(r"^ +([A-Z_]+)=", image, re.M))
    python = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}

    assert names - NOT_OURS - python
    assert {name.lower() for name in names - NOT_OURS - python} <= set(Settings.model_fields)


def test_every_container_runs_as_nobody_and_can_write_nothing_of_its_own() -> None:
    assert "\nUSER 10001\n" in (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    for name in ("bot", "upgrade"):
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
    assert len(PODS) == 2
    for pod in PODS:
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        for container in pod["containers"]:
            rights = container["securityContext"]
            assert (rights["readOnlyRootFilesystem"], rights["allowPrivilegeEscalation"]) == (True, False)
            assert rights["capabilities"] == {"drop": ["ALL"]}


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["caddy"]
    proxy = (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
    assert "@own path /metrics /readyz" in proxy


@pytest.mark.parametrize("pod", PODS)
def test_what_a_container_is_told_to_do_is_a_command(pod: dict[str, Any]) -> None:
    for container in pod["containers"]:
        assert parser().parse_args(container.get("args", ["run"])).call is not None


def test_what_is_asked_over_http_is_there() -> None:
    asked = {
        probe["httpGet"]["path"]
        for pod in PODS
        for container in pod["containers"]
        for name, probe in container.items()
        if name.endswith("Probe")
    }

    assert asked == {"/healthz", "/readyz"}
    assert asked <= set(OWN_PATHS)


def test_the_time_to_stop_is_longer_than_the_bot_takes() -> None:
    unit = (DEPLOY / "systemd" / "stodlotsen.service").read_text(encoding="utf-8")
    (bot,) = [pod for pod in PODS if "terminationGracePeriodSeconds" in pod]
    stops = {
        bot["terminationGracePeriodSeconds"],
        int(re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.M)[0]),
        int(COMPOSE["services"]["bot"]["stop_grace_period"].removesuffix("s")),
    }

    assert min(stops) > 25
