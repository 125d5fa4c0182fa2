"""What a person does on the pages, with script and without."""

import pytest
from conftest import EXAMPLE, TUTORIAL_1, TUTORIAL_2, VUB
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

FILES = f"/file-manager?origin_id={TUTORIAL_1}&destination_id={TUTORIAL_2}"


@pytest.fixture
def sit(serve, browser):
    """A person sits before a browser that has signed in to a service with some configuration."""

    def start(config: str = ""):
        service = serve(config)
        browser.service_url = service.url
        browser.sign_in()
        return service

    return start


def test_the_script_is_as_wanted(sit, browser):
    """Select all needs script, so its button is there only with script."""
    sit()
    browser.open(FILES)
    assert browser.find("[data-select=origin]").is_displayed() == browser.has_script


def test_someone_signs_in_and_out(sit, browser):
    sit()
    assert browser.path == "/" and "Ada Lovelace" in browser.text
    browser.follow("Sign out")
    browser.open("/activity?status=FAILED")
    assert browser.path.startswith("/v2/web/sign-in")
    browser.press("Continue")
    assert browser.path == "/activity?status=FAILED"


def test_a_transfer_is_chosen_started_and_watched_to_its_end(sit, browser):
    service = sit("throttle = 40000")
    (service.folder(TUTORIAL_1) / "results" / "large").write_bytes(b"x" * 150_000)
    browser.open("/file-manager")
    browser.choose("origin_id", "Globus tutorial endpoint 1")
    browser.go(browser.find("button[form=origin-go]"))
    browser.choose("destination_id", "Globus tutorial endpoint 2")
    browser.fill("destination_path", "/results/")
    browser.go(browser.find("button[form=destination-go]"))
    browser.follow("results")
    browser.tick("large")
    browser.unfold("Options of the transfer")
    browser.fill("label", "the large one")
    browser.press("Start from the first to the second collection")
    assert browser.path.startswith("/activity/") and "the large one" in browser.text
    assert "Active" in browser.text or "Queued" in browser.text
    # Nobody touches anything from here on.
    browser.wait(lambda: "Succeeded" in browser.text)
    arrived = service.folder(TUTORIAL_2) / "results" / "large"
    assert arrived.stat().st_size == 150_000
    browser.wait(lambda: "Cancel this task" not in browser.text)
    if browser.has_script:
        assert browser.find("#announce").get_attribute("textContent") == "Succeeded"
    browser.follow("Successful transfers")
    assert "/results/large" in browser.text
    assert browser.complaints() == []


def test_a_task_is_canceled(sit, browser):
    service = sit("throttle = 10000")
    (service.folder(TUTORIAL_1) / "large").write_bytes(b"x" * 10_000_000)
    browser.open(FILES)
    browser.tick("large")
    browser.press("Start from the first to the second collection")
    browser.wait(lambda: "kB/s at most" in browser.text)
    browser.press("Cancel this task")
    browser.wait(lambda: "Canceled" in browser.text)
    browser.open("/activity")
    assert "Canceled" in browser.find("table").text
    assert not (service.folder(TUTORIAL_2) / "large").exists()


def test_updating_can_be_stopped(sit, browser):
    service = sit("throttle = 10000")
    (service.folder(TUTORIAL_1) / "large").write_bytes(b"x" * 10_000_000)
    browser.open(FILES)
    browser.tick("large")
    browser.press("Start from the first to the second collection")
    browser.follow("Stop that")
    assert browser.find_elements(By.CSS_SELECTOR, "[data-live], noscript") == []
    browser.follow("Keep it up to date")
    assert browser.find("#progress").get_attribute("data-live") is not None


def test_a_consent_is_denied_and_then_given(sit, browser):
    sit()
    for answer in ["Deny", "Allow"]:
        browser.open(f"/file-manager?origin_id={VUB}")
        assert "data_access consent" in browser.text
        browser.follow("Continue to the consent")
        assert "localglobus web application" in browser.text and "VSC VUB Tier2" in browser.text
        browser.press(answer)
        if answer == "Deny":
            assert "You did not give the consent" in browser.text
            assert "400" in browser.complaints()[0]
    assert browser.path == f"/file-manager?origin_id={VUB}"
    assert "README.txt" in browser.text
    browser.open("/settings/consents")
    browser.go(browser.find("button[aria-label^='Take back: Access your data on VSC VUB Tier2']"))
    browser.open(f"/collections/{VUB}")
    assert "Not given" in browser.text
    assert browser.complaints() == []


def test_a_collection_that_wants_more_of_a_sign_in_gets_it(sit, browser):
    """The clinic of the example wants a second factor."""
    sit(EXAMPLE.read_text())
    browser.press("Continue without it")
    browser.open("/file-manager")
    browser.choose("origin_id", "Clinic")
    browser.go(browser.find("button[form=origin-go]"))
    assert "README.txt" not in browser.text
    browser.follow("Sign in again")
    browser.press("Continue")
    browser.press("Confirm")
    assert browser.path.startswith("/file-manager") and "README.txt" in browser.text


def test_folders_are_made_renamed_and_deleted(sit, browser):
    service = sit()
    browser.open(FILES)
    browser.unfold("New folder")
    browser.go(browser.find("input[name=name][form=origin-folder]"), "<new>", Keys.ENTER)
    assert (service.folder(TUTORIAL_1) / "<new>").is_dir() and browser.path.startswith("/file-manager")
    browser.tick("<new>")
    browser.press("Rename")
    browser.fill("new_name", "newer")
    browser.press("Rename")
    browser.tick("newer")
    browser.press("Delete")
    assert "Delete for good" in browser.text
    browser.press("Delete for good")
    browser.wait(lambda: "Succeeded" in browser.text)
    assert not (service.folder(TUTORIAL_1) / "newer").exists()


def test_everything_is_reached_by_keyboard(sit, browser):
    """The first stop leads to the content, and the transfer can be started by keys alone."""
    service = sit()
    browser.open(FILES)
    browser.find("body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    for _ in range(80):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.switch_to.active_element.get_attribute("aria-label") == "Select README.txt":
            break
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    (service.folder(TUTORIAL_2) / "README.txt").unlink()
    browser.go(browser.button("Start from the first to the second collection"), Keys.ENTER)
    browser.wait(lambda: "Succeeded" in browser.text)
    assert (service.folder(TUTORIAL_2) / "README.txt").exists()


def test_all_files_are_selected_at_once(sit, browsers, browser):
    if not browser.has_script:
        # Without it, each box is there to be ticked.
        sit()
        browser.open(FILES)
        browser.tick("results")
        browser.tick("README.txt")
        return
    sit()
    browser.open(FILES)
    boxes = browser.find_elements(By.CSS_SELECTOR, "input[name=origin]")
    browser.find("[data-select=origin]").click()
    assert len(boxes) == 2 and all(box.is_selected() for box in boxes)
    browser.find("[data-select=origin]").click()
    assert not any(box.is_selected() for box in boxes)
