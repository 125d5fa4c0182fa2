"""A localglobus for each test, and a browser to look at it."""

import base64
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

TUTORIAL_1 = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
TUTORIAL_2 = "ddb59af0-6d04-11e5-ba46-22000b92c6ec"
VUB = "2d1d4873-a849-4b9c-bd34-2034a2163003"

EXAMPLE = Path(__file__).parents[2] / "localglobus" / "example.toml"

# Long enough for a busy machine.
PATIENCE = 60


class Service:
    """A running localglobus."""

    def __init__(self, directory: Path, config: str = ""):
        file = directory / "localglobus.toml"
        file.write_text(config)
        self.state = directory / "state"
        command = [os.environ["LOCALGLOBUS"], "serve", "--config", file, "--state", self.state]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.url = re.fullmatch(r"localglobus ready at (\S+)\n", line)[1]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def folder(self, collection: str) -> Path:
        return self.state / "collections" / collection


def is_gone(element) -> bool:
    """Whether an element's page is there no more."""
    try:
        element.is_enabled()
        return False
    except WebDriverException:
        return True


class Browser(webdriver.Chrome):
    """Chromium, in the words of who sits before it."""

    def __init__(self, script: bool):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        # Nobody is protected from a page of ours, and root may not use the sandbox.
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900"]:
            options.add_argument(argument)
        if not script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        super().__init__(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.has_script = script
        self.service_url = ""

    def open(self, path: str):
        self.get(self.service_url + path)

    @property
    def path(self) -> str:
        return self.current_url.removeprefix(self.service_url)

    @property
    def text(self) -> str:
        return self.find_element(By.TAG_NAME, "body").text

    def find(self, selector: str):
        return self.find_element(By.CSS_SELECTOR, selector)

    def button(self, words: str):
        return self.find_element(By.XPATH, f"//button[normalize-space()='{words}' or @aria-label='{words}']")

    def go(self, element, *keys: str):
        """Goes to another page, and waits until it is there."""
        before = self.find("html")
        element.send_keys(*keys) if keys else element.click()
        self.wait(lambda: is_gone(before))

    def press(self, words: str):
        self.go(self.button(words))

    def follow(self, words: str):
        self.go(self.find_element(By.LINK_TEXT, words))

    def fill(self, name: str, text: str, form: str = ""):
        """Fills a field in, of the first form that has one, or of the form of a selector."""
        field = self.find(f"{form} [name='{name}']")
        field.clear()
        field.send_keys(text)

    def choose(self, name: str, words: str):
        Select(self.find(f"select[name='{name}']")).select_by_visible_text(words)

    def tick(self, name: str):
        self.find(f"input[aria-label='Select {name}']").click()

    def unfold(self, words: str):
        self.find_element(By.XPATH, f"//summary[normalize-space()='{words}']").click()

    def wait(self, condition):
        # While one page takes the place of another, a question can fail in many ways.
        wait = WebDriverWait(self, PATIENCE, poll_frequency=0.2, ignored_exceptions=[WebDriverException])
        return wait.until(lambda _: condition())

    def sign_in(self, path: str = "/"):
        self.open(f"/v2/web/sign-in?next={path}")
        self.press("Continue")

    def nameless(self):
        """What can be used on the page, but not by who hears it read."""
        usable = self.find_elements(By.CSS_SELECTOR, "a, button, input:not([type=hidden]), select, textarea, summary")
        return [part.get_attribute("outerHTML") for part in usable if part.is_displayed() and not part.accessible_name]

    def complaints(self):
        """What the browser had to say about the pages, such as a part that their policy forbids."""
        return [entry["message"] for entry in self.get_log("browser")]

    def picture(self, name: str, width: int, colours: str = "light"):
        """Shows the page at a width, whole, keeps the picture, and tells how wide it is."""
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": colours}],
        })
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        folder = Path(os.environ["SCREENSHOTS"])
        folder.mkdir(parents=True, exist_ok=True)
        size = self.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1}
        picture = self.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        (folder / f"{name}.png").write_bytes(base64.b64decode(picture["data"]))
        self.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        return size["width"]


@pytest.fixture
def serve(tmp_path):
    """Starts a service with a configuration."""
    started = []

    def start(config: str = "") -> Service:
        started.append(Service(tmp_path, config))
        return started[-1]

    yield start
    for service in started:
        service.stop()


@pytest.fixture(scope="session")
def browsers():
    running = {script: Browser(script) for script in (True, False)}
    yield running
    for browser in running.values():
        browser.quit()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def browser(browsers, script) -> Browser:
    browser = browsers[script]
    browser.get("about:blank")
    browser.get_log("browser")
    yield browser
    browser.get("about:blank")
