"""People at their browsers: what they open, how they press keys, and what must never happen on their screens."""

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, WebError

from kunskapsbanken.people.demonstration import ACCOUNTS, CHIEF_EDITOR, EDITOR, READER
from tests.journeys.site import Site

WIDE, NARROW = 1280, 390
PATIENCE_MS = 15_000  # as long as a busy machine may take; what is there is seen at once
NewVisitor = Callable[..., Page]
MEMBER, OFFICER, LEAD = "Medlem i lokal grupp", "Kommunal handläggare", "Ansvarig i kommunen"
REGION = "Regional handläggare"
__all__ = ["CHIEF_EDITOR", "EDITOR", "LEAD", "MEMBER", "NARROW", "OFFICER", "READER", "REGION", "WIDE"]


class Visitors:
    """Opens browsers for people, each with cookies of its own, and keeps watch over all of them."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def __call__(self, *, javascript: bool = True, width: int = WIDE, **options) -> Page:
        """A new person's page, still empty."""
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="sv-SE",
            # The worker would answer before what a journey puts in the net's place: those who try it ask for it.
            **{"reduced_motion": "reduce", "service_workers": "block", **options},
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("request", self._see)
        self.contexts.append(context)
        return context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        """A refused policy or a failing script. A page that answers 4xx itself is no fault: the journey meant it."""
        is_own_answer = (
            message.text.startswith("Failed to load resource") and message.location["url"] == message.page.url
        )
        if message.type == "error" and not is_own_answer and "/admin/" not in message.page.url:
            self.faults.append(f"{message.page.url}: {message.text}")

    def _catch(self, error: WebError) -> None:
        self.faults.append(f"{error.page.url if error.page else ''}: {error.error}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:", "about:")):
            self.faults.append(f"asked another host: {request.url}")

    def take_faults(self) -> list[str]:
        """What has gone wrong since this was last asked."""
        faults, self.faults = self.faults, []
        return faults

    def leave(self) -> None:
        """Close every browser."""
        for context in self.contexts:
            context.close()


def log_in(page: Page, role: str) -> Page:
    """Log in by the demonstration account of a role."""
    (account,) = (account for account in ACCOUNTS if account.role == role)
    page.goto("/konto/logga-in/")
    page.get_by_label("E-post").fill(account.email)
    page.get_by_label("Lösenord", exact=True).fill(account.password)
    page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url("**/mitt/")
    return page


def tab_to(target: Locator, *, most: int = 200) -> None:
    """Move by the Tab key alone until the target has focus."""
    page = target.page
    for _press in range(most):
        page.keyboard.press("Tab")
        if has_focus(target):
            return
    raise AssertionError(f"{most} presses of Tab do not lead to {target}")


def press(target: Locator, key: str = "Enter") -> None:
    """Go to the target by keyboard and press a key on it."""
    tab_to(target)
    target.page.keyboard.press(key)


def write(target: Locator, text: str) -> None:
    """Go to the field by keyboard and type."""
    tab_to(target)
    target.page.keyboard.type(text)


def has_focus(target: Locator) -> bool:
    """Whether the keyboard's focus stands on the target."""
    return bool(target.evaluate("element => element === document.activeElement"))


def settle(page: Page) -> None:
    """Bring every transition to its end; one that ends can start another in what inherits from it."""
    page.evaluate("""() => {
      for (let running = document.getAnimations(); running.length; running = document.getAnimations()) {
        running.forEach((animation) => animation.finish());
      }
    }""")
