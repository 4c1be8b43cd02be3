"""The files of `deploy/`: closed, alike among each other, and true to the app."""

import base64
import configparser
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import streamlit
import yaml

from codi_geo import gazetteer, paths
from codi_geo.web import static

DEPLOY = paths.ROOT / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
CONFIG = tomllib.loads((paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def service() -> configparser.SectionProxy:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(DEPLOY / "codi-geo@.service", encoding="utf-8")
    assert unit["Install"]["WantedBy"] == "multi-user.target"
    return unit["Service"]


def test_the_service_may_read_and_nothing_more(service):
    strict = {
        "CapabilityBoundingSet": "",
        "DynamicUser": "yes",
        "IPAddressAllow": "localhost",
        "IPAddressDeny": "any",
        "NoNewPrivileges": "yes",
        "PrivateDevices": "yes",
        "PrivateTmp": "yes",
        "ProtectHome": "yes",
        "ProtectSystem": "strict",
        "RestrictNamespaces": "yes",
    }
    assert {key: service[key] for key in strict} == strict
    assert service["MemoryMax"] == "2G"


def test_the_service_may_limit_the_process_that_reads_workbooks(service):
    assert "@resources" not in service["SystemCallFilter"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_container_only_reads_and_has_no_rights(name):
    made = COMPOSE["services"][name]
    assert made["read_only"] is True
    assert made["tmpfs"] == ["/tmp"]
    assert made["cap_drop"] == ["ALL"]
    assert made["security_opt"] == ["no-new-privileges:true"]


def test_the_replicas_have_no_way_out_and_are_those_of_the_proxy():
    replicas = sorted(set(COMPOSE["services"]) - {"proxy"})
    assert len(replicas) > 1
    for name in replicas:
        networks = COMPOSE["services"][name]["networks"]
        assert all(COMPOSE["networks"][network]["internal"] for network in networks)
        assert "ports" not in COMPOSE["services"][name]
    assert sorted(re.findall(r"^    server (\w+):8501 ", NGINX, re.MULTILINE)) == replicas


def test_the_image_is_built_by_hashes_and_runs_without_rights():
    build, run = CONTAINER.split("\nFROM ")[1:]
    assert "pip install --quiet --require-hashes -r requirements.txt" in build
    assert "codi-geo setup --whole" in build
    assert re.search(r"^USER 10001:10001$", run, re.MULTILINE)
    assert "RUN" not in run


def test_what_the_image_copies_is_let_through():
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", CONTAINER, re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    assert all((paths.ROOT / name).exists() for name in names)
    let_through = (paths.ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert sorted(line[1:] for line in let_through if line.startswith("!")) == sorted(names)


def test_one_path_everywhere(service):
    assert "--server.baseUrlPath codi-geo " in service["ExecStart"]
    assert "STREAMLIT_SERVER_BASE_URL_PATH=codi-geo " in CONTAINER
    assert "http://127.0.0.1:8501/codi-geo/_stcore/health" in CONTAINER
    assert "location /codi-geo/ {" in NGINX


def test_the_proxy_takes_what_the_app_takes():
    (taken,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(taken) == CONFIG["server"]["maxUploadSize"] + 1


def test_one_address_may_not_take_everything():
    (server,) = re.findall(r"location /codi-geo/ \{(.*)", NGINX, re.DOTALL)
    for zone, key in (
        (r"limit_conn (\w+) \d+;", r"limit_conn_zone \$binary_remote_addr zone=(\w+):"),
        (r"limit_req zone=(\w+) burst=\d+", r"limit_req_zone \$codi_geo_sender zone=(\w+):"),
    ):
        assert re.findall(zone, server) == re.findall(key, NGINX) != []
    (sent,) = re.findall(r'"~(.+)" \$binary_remote_addr;', NGINX)
    assert re.search(sent, "/codi-geo/_stcore/upload_file/session/file")
    assert not re.search(sent, "/codi-geo/_stcore/stream")
    assert re.search(r"_stcore/metrics \{\s*return 404;", NGINX)


@pytest.mark.parametrize(
    ("origin", "host", "foreign"),
    [
        ("", "maps.example", False),
        ("https://maps.example", "maps.example", False),
        ("http://maps.example:8080", "maps.example:8080", False),
        ("https://maps.example.evil.example", "maps.example", True),
        ("https://evil.example", "maps.example", True),
        ("null", "maps.example", True),
    ],
)
def test_the_proxy_knows_a_page_of_another_site(origin, host, foreign):
    (rules,) = re.findall(
        r'map "\$http_origin \$http_host" \$codi_geo_foreign \{(.*?)\}', NGINX, re.S
    )
    own = re.findall(r'"~(.+)" 0;', rules)
    assert "default 1;" in rules
    assert any(re.search(rule, f"{origin} {host}") for rule in own) is not foreign


def test_the_policy_knows_streamlits_one_line_of_script():
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    (line,) = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in NGINX


def test_setup_can_leave_nothing_to_write(monkeypatch):
    made = []
    for name in ("leaflet", "own_assets", "licences", "tambon_names"):
        monkeypatch.setattr(static, name, lambda: None)
    for name in ("ground_geometry", "tambon_geometry", "part_geometry"):
        monkeypatch.setattr(static, name, lambda *_: None)
    monkeypatch.setattr(static, "areas_geometry", lambda checksum, above: made.append(above))
    static.build()
    assert not made
    static.build(whole=True)
    parents = {gazetteer.path(tambon)[-2] for tambon in gazetteer.areas("tambon").index}
    assert {*parents, *gazetteer.areas("province").index, gazetteer.COUNTRY} <= set(made)
    assert len(made) == len(set(made)) == 1 + 5 + 77 + 928
