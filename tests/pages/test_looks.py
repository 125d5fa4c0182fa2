"""Every page fits, at a desk, at 200 % and on a phone, and asks for nothing from elsewhere."""

import pytest
from conftest import TUTORIAL_1, TUTORIAL_2, VUB
from selenium.webdriver.common.by import By

FILES = f"/file-manager?origin_id={TUTORIAL_1}&destination_id={TUTORIAL_2}"
ODD = ["<b onclick=x>bold", "100 % & \"more\"", "x" * 120, "ünïcødé ☃", " blanks ", "line\nbreak"]


@pytest.fixture
def script() -> bool:
    return True


@pytest.fixture
def place(serve, browser):
    """A service with something to see, and a browser that has signed in to it."""
    service = serve("throttle = 2000")
    browser.service_url = service.url
    for name in ODD:
        (service.folder(TUTORIAL_1) / name).write_bytes(b"x" * 12_345)
    browser.sign_in()
    browser.open(FILES)
    browser.unfold("Options of the transfer")
    browser.fill("label", "A label that is rather long, as those of campaigns with many runs often are")
    browser.tick("results")
    browser.tick(ODD[0])
    browser.press("Start from the first to the second collection")
    browser.wait(lambda: "/activity/" in browser.path)
    return service


def look(browser, name, path=None):
    if path is not None:
        browser.open(path)
    for suffix, width in [("", 1280), ("-half", 640), ("-phone", 390)]:
        assert browser.picture(name + suffix, width) <= width, f"{name} is wider than {width}"
    browser.picture(name + "-dark", 1280, "dark")
    assert browser.nameless() == []
    assert browser.complaints() == []


def test_every_page_fits(place, browser):
    task = browser.path
    look(browser, "file-manager", FILES)
    look(browser, "file-manager-consent", f"/file-manager?origin_id={VUB}")
    look(browser, "file-manager-empty", "/file-manager")
    look(browser, "activity", "/activity")
    look(browser, "activity-none", "/activity?status=INACTIVE")
    look(browser, "task", task)
    look(browser, "task-events", f"{task}/events")
    look(browser, "task-successful-transfers", f"{task}/successful-transfers")
    look(browser, "collections", "/collections")
    look(browser, "collection", f"/collections/{VUB}")
    browser.follow("Give consent")
    look(browser, "consent")
    browser.press("Allow")
    look(browser, "collection-consented")
    look(browser, "consents", "/settings/consents")
    look(browser, "applications", "/settings/developers")
    browser.unfold("Register an application")
    browser.fill("name", "nightly copies")
    browser.find("[name=public_client][value=false]").click()
    browser.fill("redirect_uris", "https://x.example/callback")
    look(browser, "applications-register")
    browser.press("Register")
    look(browser, "application")
    browser.fill("name", "of the night", form="[action$=credentials]")
    browser.press("Make a secret")
    look(browser, "application-secret")
    look(browser, "start", "/")
    browser.open("/v2/web/logout")
    look(browser, "signed-out")
    look(browser, "sign-in", "/v2/web/sign-in")
    look(browser, "start-signed-out", "/")
