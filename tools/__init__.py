"""Setting up and running the site; needs nothing but Python's standard library until the environment stands."""
