"""What the site is without a net: the worker that keeps pages in the browser, and the page that tells what is kept."""
