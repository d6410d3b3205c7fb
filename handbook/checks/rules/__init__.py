"""The checks: each a small pure function from facts and expectation to problems."""
