"""News, issues of the newsletter, those who subscribe to it, and what was sent to them."""

from kunskapsbanken.news.models.issues import IssuePage, NewsletterPage
from kunskapsbanken.news.models.mailings import Bounce, Delivery, DeliveryState, Mailing, MailingState
from kunskapsbanken.news.models.pages import NewsListPage, NewsPage, NewsPlace
from kunskapsbanken.news.models.subscribers import Subscriber

__all__ = [
    "Bounce",
    "Delivery",
    "DeliveryState",
    "IssuePage",
    "Mailing",
    "MailingState",
    "NewsListPage",
    "NewsPage",
    "NewsPlace",
    "NewsletterPage",
    "Subscriber",
]
