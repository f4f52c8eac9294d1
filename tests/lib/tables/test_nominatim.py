"""Which service the settings describe."""

from collections.abc import Callable

import pytest

from lib.tables.nominatim import PUBLIC, PUBLIC_DELAY, Service, parse_service


def parsed(address: str, timeout: str = "10", delay: str = "1") -> Service:
    return parse_service(address, "Best Fit tests", timeout, delay)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://localhost", "https://localhost/search"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/search"),
        ("https://localhost/nominatim/", "https://localhost/nominatim/search"),
        ("https://localhost/nominatim/search", "https://localhost/nominatim/search"),
    ],
)
def test_a_service_of_one_s_own_is_asked_at_its_address(address: str, asked: str) -> None:
    geocoder = parsed(address).geocoder()
    assert geocoder.api == asked
    assert geocoder.headers["User-Agent"] == "Best Fit tests"
    assert geocoder.timeout == 10


def test_the_public_service_is_the_one_that_geopy_knows_and_is_asked_once_a_second_at_most() -> None:
    service = parsed(PUBLIC, delay="0")
    assert service.delay == PUBLIC_DELAY == 1
    assert service.geocoder().scheme == "https"
    assert parsed(PUBLIC, delay="3").delay == 3
    assert parsed("http://127.0.0.1", delay="0").delay == 0


def test_the_record_names_the_host_alone() -> None:
    assert parsed("https://localhost:8443/nominatim?key=secret").name == "Nominatim at localhost"


@pytest.mark.parametrize(
    "address",
    [
        "localhost",
        "ftp://localhost",
        "http://",
        "http://[::1",
        "http://localhost:99999",
        "http" + "://me:pw@localhost",
        "on",
    ],
)
def test_what_is_no_address_is_refused(address: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(parsed, address)
    assert 'should be "nominatim", or the web address' in problem.message


@pytest.mark.parametrize(("timeout", "delay"), [("soon", "1"), ("0", "1"), ("nan", "1"), ("10", "-1"), ("10", "601")])
def test_what_is_no_number_of_seconds_is_refused(timeout: str, delay: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(parsed, PUBLIC, timeout, delay)
    assert "should be a number of seconds" in problem.message
