"""Following, letters and what did not go in the background."""

from tests.permissions.rows import LOGIN, NO, OK, by_role, everyone

ROUTES = {
    "follow": everyone("/folj/plats/?vilken={municipality}"),
    "followings": by_role("/foljer/", OK),
    "following_stopped": everyone("/foljer/slut/"),
    # Whoever has the letter has the key.
    "following_by_key": everyone("/foljer/{follower}/"),
    "following_confirm": everyone("/foljer/{follower}/bekrafta/?slag=plats&vilken={municipality}"),
    "following_rhythm": everyone("/foljer/{follower}/hur-ofta/", 405),
    "following_stop": everyone("/foljer/{follower}/sluta/"),
    "unfollow": everyone("/foljer/{follower}/1/sluta/", 405),
    "unfinished": by_role("/drift/", NO, visitor=LOGIN, owner=OK),
    "letter_again": everyone("/drift/brev/1/", 405),
    "task_again": everyone("/drift/uppgifter/00000000-0000-0000-0000-000000000000/", 405),
    # On the demonstration machine alone: tests/notices/test_letters.py.
    "sent_letters": everyone("/utveckling/brev/"),
    "sent_letter": everyone("/utveckling/brev/{letter}/"),
    "sent_letter_html": everyone("/utveckling/brev/{letter}/html/"),
}
