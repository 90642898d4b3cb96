"""What holds for all tests."""

from hypothesis import settings

# How long an example takes depends on what else the machine does: no test is timed.
# The same commit gives the same answer: new examples are searched for by those who ask for it,
# with `--hypothesis-profile=search`.
settings.register_profile("search", deadline=None, print_blob=True)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")
